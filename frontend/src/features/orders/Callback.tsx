import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { CopyButton } from '../../ui/CopyButton'
import { toastFailure } from '../../ui/toast'
import style from './connection.module.css'

/** Where the ERP tells by itself how orders fare: an address and a secret, shown once. kept: there is one, which a new one ends. */
export function Callback({ kept }: { kept: boolean }) {
  const [asked, setAsked] = useState(false)
  const make = useMutation({
    mutationFn: () => said(api.POST('/v1/erp/callback', {})),
    onError: toastFailure,
    onSettled: () => setAsked(false),
  })
  const take = () => (kept || make.data ? setAsked(true) : make.mutate())
  const shown: [string, string][] = make.data
    ? [
        [m.erp_callback_url(), make.data.url],
        [m.erp_callback_secret(), make.data.secret],
      ]
    : []
  return (
    <section className={style.section} aria-labelledby="callback">
      <h2 id="callback">{m.erp_callback()}</h2>
      <p className={style.hint}>{m.erp_callback_hint()}</p>
      {shown.map(([label, value]) => (
        <div key={label} className={style.secret}>
          <p>{label}</p>
          <code>{value}</code>
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? m.ui_copied() : m.ui_copy()}
              </Button>
            )}
          </CopyButton>
        </div>
      ))}
      <Button size="xs" variant="default" loading={make.isPending} onClick={take}>
        {m.erp_callback_new()}
      </Button>
      <Confirm
        opened={asked}
        title={m.erp_callback_new()}
        action={m.erp_callback_new()}
        busy={make.isPending}
        close={() => setAsked(false)}
        run={() => make.mutate()}
      >
        {m.erp_callback_ends()}
      </Confirm>
    </section>
  )
}
