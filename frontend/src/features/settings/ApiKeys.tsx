import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMeta } from '../../client/me'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { date } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { RecordForm } from './RecordForm'
import { Secret } from './Secret'
import style from './settings.module.css'

const again = () => void queryClient.invalidateQueries({ queryKey: ['get', '/v1/api-keys'] })
const day = (value: string | null) => (value ? date(value.slice(0, 10)) : '—')

/** Keys for other programs: the key itself is shown once, when it is made. */
export function ApiKeys() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/api-keys', { params: { query: { limit: 200 } } })
  const { data: meta } = useMeta()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const make = useMutation({
    mutationFn: (body: { name: string; scopes: string[]; expires_at: string | null }) => said(api.POST('/v1/api-keys', { body })),
    onSuccess: ({ key }) => {
      setMaking(false)
      setSecret(key)
    },
    onError: (failure) => !asProblem(failure).faults.length && toastFailure(failure),
    onSettled: again,
  })
  const revoke = useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      api.DELETE('/v1/api-keys/{id}', { params: { path: { id }, header: ifMatch(version) } }),
    onSuccess: () => {
      toast(m.settings_key_revoked())
    },
    onError: toastFailure,
    onSettled: again,
  })
  const scopes = (meta?.scopes ?? []).map((value) => ({ value, label: value }))
  return (
    <section className={style.section} aria-label={m.settings_keys()}>
      <header className={style.head}>
        <div>
          <h2>{m.settings_keys()}</h2>
          <p className={style.hint}>{m.settings_keys_hint()}</p>
        </div>
        <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setMaking(true)}>
          {m.settings_key_new()}
        </Button>
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={4} />}
      {data?.data.length === 0 ? <Empty>{m.settings_keys_none()}</Empty> : null}
      {data?.data.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={style.scroll} aria-label={`${m.settings_keys()}: ${m.analytics_table()}`} tabIndex={0}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{m.settings_name()}</th>
                <th scope="col">{m.settings_scopes()}</th>
                <th scope="col">{m.settings_last_used()}</th>
                <th scope="col">{m.settings_expires()}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.data.map((key) => (
                <tr key={key.id}>
                  <td>{key.name}</td>
                  <td className={style.muted}>{key.scopes.join(', ')}</td>
                  <td>{day(key.last_used_at)}</td>
                  <td>{day(key.expires_at)}</td>
                  <td className={style.rowTools}>
                    {key.revoked_at ? (
                      <span className={style.pill}>{m.settings_revoked()}</span>
                    ) : (
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => revoke.mutate(key)}
                        loading={revoke.isPending && revoke.variables?.id === key.id}
                      >
                        {m.settings_revoke()}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {making ? (
        <RecordForm
          title={m.settings_key_new()}
          does={m.settings_key_make()}
          fresh
          fields={[
            { name: 'name', label: m.settings_name(), required: true },
            { name: 'scopes', label: m.settings_scopes(), kind: 'many', options: scopes, required: true },
            { name: 'expires_on', label: m.settings_expires(), kind: 'date', fault: 'expires_at' },
          ]}
          start={{ name: '', scopes: [], expires_on: '' }}
          pending={make.isPending}
          error={make.error}
          close={() => setMaking(false)}
          save={({ name, scopes: chosen, expires_on }) =>
            make.mutate({
              name: String(name),
              scopes: chosen as string[],
              expires_at: expires_on ? new Date(`${String(expires_on)}T23:59:59`).toISOString() : null,
            })
          }
        />
      ) : null}
      <Modal opened={secret !== null} onClose={() => setSecret(null)} title={m.settings_key_made()} closeOnClickOutside={false}>
        {secret ? <Secret text={m.settings_key_once()} value={secret} /> : null}
      </Modal>
    </section>
  )
}
