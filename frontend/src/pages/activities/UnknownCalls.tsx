import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { RecordPicker } from '../../features/board/RecordPicker'
import { m } from '../../paraglide/messages'
import { instant } from '../../ui/dates'
import { PhoneLink } from '../../ui/Phone'
import { toast, toastFailure } from '../../ui/toast'
import { Queue } from './Queue'
import style from './UnknownCalls.module.css'

type Call = components['schemas']['Call']
type Page = components['schemas']['CallPage']

/** Calls that a switchboard told of and that are over, from numbers that nobody has: who was it? */
export function UnknownCalls() {
  const may = useMay('activities:write')
  const query = { known: false, state: ['ended', 'missed'], limit: 10, count: 'exact' as const }
  const found = $api.useInfiniteQuery(
    'get',
    '/v1/calls',
    { params: { query } },
    { enabled: may, initialPageParam: null, getNextPageParam: ({ page }: Page) => page.next_cursor ?? undefined },
  )
  return (
    <Queue
      title={m.activities_calls_unknown()}
      more={m.activities_calls_next()}
      found={found}
      row={(call: Call) => <Unknown call={call} />}
    />
  )
}

function Unknown({ call }: { call: Call }) {
  const number = call.number ?? m.activities_calls_hidden()
  const attribute = useMutation({
    mutationFn: (contact_id: string) =>
      said(api.POST('/v1/calls/{id}/attribute', { params: { path: { id: call.id } }, body: { contact_id } })),
    onSuccess: () => toast(m.activities_calls_kept()),
    onError: toastFailure,
    onSettled: () =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => /^\/v1\/(calls|activities|today)/.test(String(queryKey[1])) }),
  })
  return (
    <>
      <span className={style.number}>
        {call.number ? <PhoneLink number={call.number} /> : number}
        <small>
          {call.state === 'missed' ? m.activities_calls_missed() : m.activities_calls_over()} · {instant(call.started_at)}
        </small>
      </span>
      <RecordPicker
        kinds={['contact']}
        size="xs"
        aria-label={m.activities_calls_who({ number })}
        placeholder={m.activities_calls_pick()}
        disabled={attribute.isPending}
        onPick={(picked) => picked?.contact_id && attribute.mutate(picked.contact_id)}
      />
    </>
  )
}
