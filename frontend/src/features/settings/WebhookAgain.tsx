import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { today } from '../../ui/dates'
import { toastFailure } from '../../ui/toast'
import style from './settings.module.css'
import { again, on, type Webhook } from './webhooks'

const LOOK_MS = 1_500

/** All events since a day, sent once more; how far that has come is seen. */
export function WebhookAgain({ hook }: { hook: Webhook }) {
  const [day, setDay] = useState<string | null>(today())
  const ask = useMutation({
    mutationFn: (since: string) => said(api.POST('/v1/webhooks/{id}/resends', { ...on(hook.id), body: { since } })),
    onError: toastFailure,
    onSettled: again,
  })
  const { data } = $api.useQuery(
    'get',
    '/v1/webhooks/{id}/resends/{resend_id}',
    { params: { path: { id: hook.id, resend_id: ask.data?.id ?? '' } } },
    { enabled: ask.data !== undefined, refetchInterval: (query) => (query.state.data?.done ? false : LOOK_MS) },
  )
  const progress = data ?? ask.data
  const percent = progress ? Math.round((100 * (progress.reached - progress.after)) / Math.max(1, progress.through - progress.after)) : 0
  return (
    <section className={`${style.section} ${style.apart}`} aria-label={m.webhooks_since()}>
      <h2>{m.webhooks_since()}</h2>
      <p className={style.hint}>{m.webhooks_since_hint()}</p>
      <div className={style.trial}>
        <DayInput label={m.webhooks_since_day()} value={day} onChange={setDay} />
        <Button
          size="xs"
          variant="default"
          disabled={!day || !hook.active}
          loading={ask.isPending}
          onClick={() => day && ask.mutate(new Date(`${day}T00:00:00`).toISOString())}
        >
          {m.webhooks_since()}
        </Button>
        <p aria-live="polite" className={style.hint}>
          {progress?.done
            ? m.webhooks_since_done({ events: progress.events })
            : progress
              ? m.webhooks_since_progress({ events: progress.events, percent })
              : ''}
        </p>
      </div>
    </section>
  )
}
