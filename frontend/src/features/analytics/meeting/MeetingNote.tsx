import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../../client/api'
import { useMay } from '../../../client/me'
import { queryClient } from '../../../client/queries'
import { forget } from '../../../client/stale'
import { m } from '../../../paraglide/messages'
import { Button } from '../../../ui/Button'
import { date } from '../../../ui/dates'
import { Textarea } from '../../../ui/Textarea'
import { toast, toastFailure } from '../../../ui/toast'
import style from './Meeting.module.css'
import type { Seller } from './meeting'

/** Under which key a note is found again: one for each seller and week. */
const SOURCE = 'meeting'

/** What is said of a seller's week: a note of theirs among the activities, which both read. */
export function MeetingNote({ seller: { id, name }, week }: { seller: Seller; week: string }) {
  const key = `${week}:${id}`
  const may = useMay('activities:write')
  const [typed, setTyped] = useState<string | null>(null)
  const query = { owner_id: [id], kind: ['note'], done_at_gte: new Date(`${week}T00:00`).toISOString(), limit: 200 }
  const { data } = $api.useQuery('get', '/v1/activities', { params: { query } })
  const note = data?.data.find(({ external }) => external[SOURCE] === key)
  const save = useMutation({
    mutationFn: (body: string) =>
      said(
        api.PUT('/v1/activities/by-external/{source}/{external_id}', {
          params: { path: { source: SOURCE, external_id: key } },
          body: {
            kind: 'note',
            title: m.meeting_note_title({ day: date(week) }),
            body,
            owner_id: id,
            done_at: note?.done_at ?? new Date().toISOString(),
          },
        }),
      ),
    onSuccess: ({ id: written }) => {
      forget(queryClient, [{ type: 'activity.changed', kind: 'activity', id: written, version: null, sequence: 0 }])
      toast(m.meeting_note_saved({ name }))
      setTyped(null)
    },
    onError: toastFailure,
  })
  const text = typed ?? note?.body ?? ''
  return (
    <section className={style.part} aria-label={`${m.meeting_notes()}, ${name}`}>
      <h3>{m.meeting_notes()}</h3>
      <p className={style.printed}>{text}</p>
      {may ? (
        <form
          className={style.note}
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(text.trim())
          }}
        >
          <Textarea
            autosize
            minRows={3}
            maxLength={10_000}
            aria-label={m.meeting_notes_of({ name })}
            placeholder={m.meeting_notes_hint({ name })}
            value={text}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
            }}
          />
          <Button type="submit" size="xs" loading={save.isPending} disabled={typed === null || typed.trim() === (note?.body ?? '')}>
            {m.meeting_note_save()}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
