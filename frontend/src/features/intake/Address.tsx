import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Accordion } from '../../ui/Accordion'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { CopyButton } from '../../ui/CopyButton'
import { instant } from '../../ui/dates'
import { Switch } from '../../ui/Switch'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import style from './intake.module.css'

const SENDERS: readonly (readonly [name: string, how: () => string])[] = [
  ['WordPress: Filo Forms', m.forms_how_ours],
  ['Contact Form 7', m.forms_how_cf7],
  ['Elementor', m.forms_how_elementor],
  ['WPForms', m.forms_how_wpforms],
  ['Gravity Forms', m.forms_how_gravity],
  ['Ninja Forms', m.forms_how_ninja],
  ['Fluent Forms', m.forms_how_fluent],
  ['Forminator', m.forms_how_forminator],
  ['Typeform', m.forms_how_typeform],
  ['Jotform', m.forms_how_jotform],
  ['HTML', m.forms_how_html],
]

/** Where the form sends to, and how each sender is told so. */
export function Address({ form }: { form: string }) {
  const path = { id: form }
  const { data, error, refetch } = $api.useQuery('get', '/v1/intake/forms/{id}/tokens', { params: { path } })
  return (
    <section className={style.section} aria-label={m.forms_address()}>
      <header className={style.head}>
        <div>
          <h2>{m.forms_address()}</h2>
          <p className={style.hint}>{m.forms_address_hint()}</p>
        </div>
        <Rotate form={form} />
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={2} />}
      {data?.data.map(({ id, url, expires_at }) => (
        <div key={id} className={style.address} data-old={expires_at ? true : undefined}>
          <div>
            {expires_at ? <span className={style.small}>{m.forms_old_until({ when: instant(expires_at) })}</span> : null}
            <code>{url}</code>
          </div>
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button size="xs" variant={expires_at ? 'default' : 'filled'} onClick={copy}>
                {copied ? m.ui_copied() : m.ui_copy()}
              </Button>
            )}
          </CopyButton>
        </div>
      ))}
      <h3 className={style.sub}>{m.forms_how()}</h3>
      <Accordion variant="contained">
        {SENDERS.map(([name, how]) => (
          <Accordion.Item key={name} value={name}>
            <Accordion.Control>{name}</Accordion.Control>
            <Accordion.Panel>{how()}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  )
}

/** A new address in place of the old one, which ends in a week, or at once where strangers know it. */
function Rotate({ form }: { form: string }) {
  const [asked, setAsked] = useState(false)
  const [leaked, setLeaked] = useState(false)
  const close = () => setAsked(false)
  const rotate = useMutation({
    mutationFn: () =>
      said(api.POST('/v1/intake/forms/{id}/tokens', { params: { path: { id: form } }, body: leaked ? { overlap_days: 0 } : {} })),
    onSuccess: () => {
      toast(leaked ? m.forms_rotated_at_once() : m.forms_rotated())
      close()
    },
    onError: toastFailure,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['get', '/v1/intake/forms/{id}/tokens'] }),
  })
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {m.forms_rotate()}
      </Button>
      <Confirm
        opened={asked}
        title={m.forms_rotate()}
        action={m.forms_rotate()}
        busy={rotate.isPending}
        close={close}
        run={() => rotate.mutate()}
      >
        <p>{m.forms_rotate_text()}</p>
        <Switch label={m.forms_leaked()} checked={leaked} onChange={({ currentTarget: { checked } }) => setLeaked(checked)} />
      </Confirm>
    </>
  )
}
