import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './settings.module.css'

type Kept = components['schemas']['MailDropbox']
type Wanted = components['schemas']['MailDropboxInput']
const PORTS = { tls: 993, starttls: 143, none: 143 }
const WRONG: Record<string, () => string> = {
  'mailbox-unknown-host': m.mail_wrong_host,
  'mailbox-unreachable': m.mail_wrong_port,
  'mailbox-timeout': m.mail_wrong_time,
  'mailbox-insecure': m.mail_wrong_tls,
  'mailbox-refused': m.mail_wrong_user,
  'mailbox-folder': m.mail_wrong_folder,
  'mailbox-unreadable': m.mail_wrong_answer,
  'mailbox-forbidden': m.mail_wrong_network,
}
const wrong = (code: string) => WRONG[code]?.() ?? code
const again = () => queryClient.invalidateQueries({ queryKey: ['get', '/v1/mail-dropbox'] })

/** The workspace's address for mails, and the mailbox behind it. */
export function MailDropbox() {
  const { data } = $api.useQuery('get', '/v1/mail-dropbox')
  return data ? <Form key={String(data.mailbox !== null)} kept={data} /> : null
}

function Form({ kept }: { kept: Kept }) {
  const box = kept.mailbox
  const [wanted, setWanted] = useState<Wanted>({
    address: kept.address ?? '',
    host: box?.host ?? '',
    port: box?.port ?? PORTS.tls,
    security: box?.security ?? 'tls',
    username: box?.username ?? '',
    password: '',
    folder: box?.folder ?? 'INBOX',
    active: box?.active ?? true,
  })
  const change = (next: Partial<Wanted>) => setWanted({ ...wanted, ...next })
  const body = { ...wanted, password: wanted.password || null }
  const failed = (error: Error) => void (asProblem(error).faults.length || toastFailure(error))
  const save = useMutation({
    mutationFn: () => said(api.PUT('/v1/mail-dropbox', { body })),
    onSuccess: () => {
      change({ password: '' })
      toast(m.ui_saved())
    },
    onError: failed,
    onSettled: again,
  })
  const trial = useMutation({ mutationFn: () => said(api.POST('/v1/mail-dropbox/test', { body })), onError: failed })
  const stop = useMutation({
    mutationFn: () => api.DELETE('/v1/mail-dropbox'),
    onSuccess: () => void toast(m.mail_stopped()),
    onError: toastFailure,
    onSettled: again,
  })
  const error = save.error ?? trial.error
  const faults = error ? asProblem(error).fields : {}
  const text = (name: 'address' | 'host' | 'username' | 'folder') => ({
    value: wanted[name] ?? '',
    error: faults[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => change({ [name]: value }),
  })
  return (
    <form
      className={style.section}
      aria-labelledby="dropbox"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <header className={style.head}>
        <div>
          <h2 id="dropbox">{m.mail_dropbox()}</h2>
          <p className={style.hint}>{m.mail_dropbox_hint()}</p>
        </div>
      </header>
      <State kept={kept} />
      <div className={style.grid2}>
        <TextInput label={m.mail_address()} type="email" required {...text('address')} />
        <TextInput label={m.mail_host()} required autoComplete="off" {...text('host')} />
        <Select
          label={m.mail_security()}
          allowDeselect={false}
          data={[
            { value: 'tls', label: m.mail_tls() },
            { value: 'starttls', label: m.mail_starttls() },
            { value: 'none', label: m.mail_plain() },
          ]}
          value={wanted.security ?? 'tls'}
          onChange={(value) => {
            const security = value as 'tls' | 'starttls' | 'none'
            change({ security, port: PORTS[security] })
          }}
        />
        <TextInput
          label={m.mail_port()}
          inputMode="numeric"
          required
          value={String(wanted.port || '')}
          error={faults.port}
          onChange={({ currentTarget: { value } }) => change({ port: Number(value.replace(/\D/g, '')) })}
        />
        <TextInput label={m.mail_user()} required autoComplete="off" {...text('username')} />
        <TextInput
          label={m.mail_password()}
          type="password"
          autoComplete="new-password"
          placeholder={box ? m.mail_password_kept() : ''}
          error={faults.password}
          value={wanted.password ?? ''}
          onChange={({ currentTarget: { value } }) => change({ password: value })}
        />
        <TextInput label={m.mail_folder()} required {...text('folder')} />
        <Switch
          label={m.mail_active()}
          checked={wanted.active ?? true}
          onChange={({ currentTarget: { checked } }) => change({ active: checked })}
        />
      </div>
      <div className={style.trial}>
        <div className={style.tools}>
          <Button type="submit" loading={save.isPending}>
            {m.ui_save()}
          </Button>
          <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
            {m.mail_test()}
          </Button>
          {box ? (
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {m.mail_stop()}
            </Button>
          ) : null}
        </div>
        {trial.data ? (
          <Alert role="status" color={trial.data.problem ? 'red' : 'green'} title={trial.data.problem ? m.mail_bad() : m.mail_good()}>
            {trial.data.problem ? wrong(trial.data.problem) : null}
          </Alert>
        ) : null}
      </div>
    </form>
  )
}

function State({ kept: { mailbox: box } }: { kept: Kept }) {
  if (!box) return null
  if (box.problem)
    return (
      <Alert color="red" title={m.mail_bad()}>
        {wrong(box.problem)} {m.mail_failing({ count: box.failures, when: ago(box.next_at) })}
      </Alert>
    )
  return (
    <p className={style.hint}>{box.checked_at ? m.mail_checked({ when: ago(box.checked_at), count: box.fetched }) : m.mail_unchecked()}</p>
  )
}
