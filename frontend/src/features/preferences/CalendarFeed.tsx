import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Copy } from '../../ui/Copy'
import { ago, date } from '../../ui/dates'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import style from './preferences.module.css'

const FEED = $api.queryOptions('get', '/v1/me/calendar').queryKey
const again = () => queryClient.invalidateQueries({ queryKey: FEED })

/** One's activities in another calendar: the address, which is shown when it is made and never again. */
export function CalendarFeed() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/me/calendar')
  const [url, setUrl] = useState<string | null>(null)
  const make = useMutation({
    mutationFn: () => said(api.POST('/v1/me/calendar')),
    onSuccess: (feed) => setUrl(feed.url ?? null),
    onError: toastFailure,
    onSettled: again,
  })
  const drop = useMutation({
    mutationFn: () => api.DELETE('/v1/me/calendar'),
    onSuccess: () => {
      setUrl(null)
      toast(m.shell_calendar_dropped())
    },
    onError: toastFailure,
    onSettled: again,
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={2} />
  return (
    <div className={style.feed}>
      <p>{m.shell_calendar_text()}</p>
      {url ? (
        <div className={style.address}>
          <p>{m.shell_calendar_once()}</p>
          <code>{url}</code>
          <Copy value={url} what={m.shell_calendar()} />
        </div>
      ) : data.active ? (
        <p className={style.small}>
          {m.shell_calendar_since({ day: data.created_at ? date(data.created_at.slice(0, 10)) : '' })}{' '}
          {data.read_at ? m.shell_calendar_read({ when: ago(data.read_at) }) : m.shell_calendar_unread()}
        </p>
      ) : null}
      <div className={style.buttons}>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {data.active ? m.shell_calendar_anew() : m.shell_calendar_make()}
        </Button>
        {data.active ? (
          <Button variant="subtle" color="gray" loading={drop.isPending} onClick={() => drop.mutate()}>
            {m.shell_calendar_drop()}
          </Button>
        ) : null}
      </div>
      {data.active && !url ? <p className={style.small}>{m.shell_calendar_anew_text()}</p> : null}
    </div>
  )
}
