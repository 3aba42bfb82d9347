import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Pill } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import { Secret } from './Secret'
import style from './settings.module.css'
import { WebhookForm } from './WebhookForm'
import { stateOf, useCreate, type Webhook } from './webhooks'

/** Where events go: other programs that hear of what happens here. */
export function Webhooks() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/webhooks', { params: { query: { limit: 200, sort: 'created_at' } } })
  const mayWrite = useMay('webhooks:write')
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const create = useCreate()
  return (
    <section className={style.section} aria-label={m.webhooks_title()}>
      <header className={style.head}>
        <div>
          <h2>{m.webhooks_title()}</h2>
          <p className={style.hint}>{m.webhooks_hint()}</p>
        </div>
        {mayWrite ? (
          <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setMaking(true)}>
            {m.webhooks_new()}
          </Button>
        ) : null}
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={3} />}
      {data?.data.length === 0 ? <Empty>{m.webhooks_none()}</Empty> : null}
      {data?.data.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={style.scroll} aria-label={`${m.webhooks_title()}: ${m.analytics_table()}`} tabIndex={0}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{m.webhooks_address()}</th>
                <th scope="col">{m.webhooks_events()}</th>
                <th scope="col">{m.webhooks_state()}</th>
                <th scope="col" data-number>
                  {m.webhooks_waiting()}
                </th>
                <th scope="col" data-number>
                  {m.webhooks_failed()}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.data.map((hook) => (
                <Row key={hook.id} hook={hook} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {making ? (
        <WebhookForm
          hook={null}
          pending={create.isPending}
          error={create.error}
          close={() => setMaking(false)}
          save={(body) =>
            create.mutate(body, {
              onSuccess: (made) => {
                setMaking(false)
                setSecret(made.secret)
              },
            })
          }
        />
      ) : null}
      <Modal opened={secret !== null} onClose={() => setSecret(null)} title={m.webhooks_made()} closeOnClickOutside={false}>
        {secret ? <Secret text={m.webhooks_once()} value={secret} /> : null}
      </Modal>
    </section>
  )
}

function Row({ hook }: { hook: Webhook }) {
  const [word, tone] = stateOf(hook)
  return (
    <tr>
      <td>
        <RecordLink className="link" to={`/settings/webhooks/${hook.id}`}>
          {hook.description || hook.url}
        </RecordLink>
      </td>
      <td className={style.muted}>{hook.events.length ? m.webhooks_count({ count: hook.events.length }) : m.webhooks_all()}</td>
      <td>
        <Pill tone={tone}>{word}</Pill>
      </td>
      <td data-number>{hook.waiting}</td>
      <td data-number>{hook.failed}</td>
    </tr>
  )
}
