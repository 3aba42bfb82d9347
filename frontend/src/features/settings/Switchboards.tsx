import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { RecordForm } from './RecordForm'
import { Secret } from './Secret'
import style from './settings.module.css'

const again = () => void queryClient.invalidateQueries({ queryKey: ['get', '/v1/call-lines'] })
const on = (id: string) => ({ params: { path: { id } } })

/** Switchboards that tell of calls: the address of each is shown once, when it is made. */
export function Switchboards() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/call-lines')
  const [making, setMaking] = useState(false)
  const [address, setAddress] = useState<string | null>(null)
  const shown = { onSuccess: ({ url }: { url?: string | null }) => setAddress(url ?? null), onSettled: again }
  const make = useMutation({
    mutationFn: (name: string) => said(api.POST('/v1/call-lines', { body: { name } })),
    ...shown,
    onSuccess: (line) => {
      setMaking(false)
      shown.onSuccess(line)
    },
    onError: (failure) => !asProblem(failure).faults.length && toastFailure(failure),
  })
  const rotate = useMutation({
    mutationFn: (id: string) => said(api.POST('/v1/call-lines/{id}/rotate', on(id))),
    ...shown,
    onError: toastFailure,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/call-lines/{id}', on(id)),
    onSuccess: () => void toast(m.settings_lines_revoked()),
    onError: toastFailure,
    onSettled: again,
  })
  return (
    <section className={style.section} aria-label={m.settings_lines()}>
      <header className={style.head}>
        <div>
          <h2>{m.settings_lines()}</h2>
          <p className={style.hint}>{m.settings_lines_hint()}</p>
        </div>
        <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setMaking(true)}>
          {m.settings_lines_new()}
        </Button>
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={2} />}
      {data?.data.length === 0 ? <Empty>{m.settings_lines_none()}</Empty> : null}
      {data?.data.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={style.scroll} aria-label={`${m.settings_lines()}: ${m.analytics_table()}`} tabIndex={0}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{m.settings_name()}</th>
                <th scope="col">{m.settings_last_used()}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.data.map(({ id, name, used_at }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td className={style.muted}>{used_at ? ago(used_at) : '—'}</td>
                  <td className={style.rowTools}>
                    <Button
                      size="xs"
                      variant="default"
                      loading={rotate.isPending && rotate.variables === id}
                      onClick={() => rotate.mutate(id)}
                    >
                      {m.settings_lines_rotate()}
                    </Button>
                    <Button
                      size="xs"
                      variant="default"
                      loading={revoke.isPending && revoke.variables === id}
                      onClick={() => revoke.mutate(id)}
                    >
                      {m.settings_revoke()}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {making ? (
        <RecordForm
          title={m.settings_lines_new()}
          fresh
          fields={[{ name: 'name', label: m.settings_name(), required: true }]}
          start={{ name: '' }}
          pending={make.isPending}
          error={make.error}
          close={() => setMaking(false)}
          save={({ name }) => make.mutate(String(name))}
        />
      ) : null}
      <Modal opened={address !== null} onClose={() => setAddress(null)} title={m.settings_lines_made()} closeOnClickOutside={false}>
        {address ? <Secret text={m.settings_lines_once()} value={address} /> : null}
      </Modal>
    </section>
  )
}
