import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { ago } from '../../ui/dates'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { Callback } from './Callback'
import { type Draft, draftOf, type Erp, inputOf, type Kind, NotJson } from './connection'
import style from './connection.module.css'
import { wrong } from './problems'

const KINDS: readonly { value: Kind; label: string }[] = [
  { value: 'tryton', label: 'Tryton' },
  { value: 'odoo', label: 'Odoo' },
  { value: 'erpnext', label: 'ERPNext' },
]
const again = () => queryClient.invalidateQueries({ queryKey: ['get', '/v1/erp'] })

/** The workspace's ERP: where it is, how it opens, and what it must know. */
export function Connection() {
  const { data } = $api.useQuery('get', '/v1/erp')
  return data ? <Form key={String(data.connection !== null)} kept={data.connection} /> : null
}

function Form({ kept }: { kept: Erp | null }) {
  const [draft, setDraft] = useState<Draft>(draftOf(kept))
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next })
  const failed = (error: Error) => void (asProblem(error).faults.length || error instanceof NotJson || toastFailure(error))
  const save = useMutation({
    mutationFn: () => said(api.PUT('/v1/erp', { body: inputOf(draft) })),
    onSuccess: () => {
      change({ secret: '' })
      toast(m.ui_saved())
    },
    onError: failed,
    onSettled: again,
  })
  const trial = useMutation({ mutationFn: () => said(api.POST('/v1/erp/test', { body: inputOf(draft) })), onError: failed })
  const error = save.error ?? trial.error
  const faults = error && !(error instanceof NotJson) ? asProblem(error).fields : {}
  const text = (name: 'url' | 'database' | 'company' | 'textItem' | 'digits') => ({
    value: draft[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => change({ [name]: value }),
  })
  return (
    <>
      <form
        className={style.section}
        aria-labelledby="erp"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <h2 id="erp">{m.erp_title()}</h2>
        <p className={style.hint}>{m.erp_hint()}</p>
        <State kept={kept} />
        <div className={style.grid}>
          <Select
            label={m.erp_kind()}
            allowDeselect={false}
            data={[...KINDS, { value: 'rest' as const, label: m.erp_rest() }]}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as Kind })}
          />
          <TextInput label={m.erp_url()} type="url" required error={faults.url} {...text('url')} />
          <TextInput
            label={m.erp_secret()}
            type="password"
            autoComplete="new-password"
            placeholder={kept ? m.erp_secret_kept() : ''}
            error={faults.secret}
            value={draft.secret}
            onChange={({ currentTarget: { value } }) => change({ secret: value })}
          />
          {draft.kind === 'tryton' || draft.kind === 'odoo' ? <TextInput label={m.erp_database()} {...text('database')} /> : null}
          {draft.kind === 'tryton' || draft.kind === 'erpnext' ? <TextInput label={m.erp_company()} {...text('company')} /> : null}
          <TextInput label={m.erp_text_item()} {...text('textItem')} />
          <TextInput label={m.erp_digits()} inputMode="numeric" placeholder={m.erp_digits_own()} {...text('digits')} />
        </div>
        {draft.kind === 'rest' ? (
          <Textarea
            label={m.erp_rest_calls()}
            classNames={{ input: style.json }}
            rows={12}
            spellCheck={false}
            description={m.erp_rest_hint()}
            error={error instanceof NotJson ? m.erp_bad_json() : null}
            value={draft.rest}
            onChange={({ currentTarget: { value } }) => change({ rest: value })}
          />
        ) : (
          <Textarea
            label={m.erp_taxes()}
            description={m.erp_taxes_hint()}
            value={draft.taxes}
            onChange={({ currentTarget: { value } }) => change({ taxes: value })}
          />
        )}
        <div className={style.switches}>
          <Switch
            label={m.erp_active()}
            checked={draft.active}
            onChange={({ currentTarget: { checked } }) => change({ active: checked })}
          />
          <Switch
            label={m.erp_automatic()}
            checked={draft.automatic}
            onChange={({ currentTarget: { checked } }) => change({ automatic: checked })}
          />
          <Switch
            label={m.erp_confirm()}
            checked={draft.confirm}
            onChange={({ currentTarget: { checked } }) => change({ confirm: checked })}
          />
        </div>
        <div className={style.tools}>
          <Button type="submit" loading={save.isPending}>
            {m.ui_save()}
          </Button>
          <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
            {m.erp_test()}
          </Button>
          {kept ? <Stop /> : null}
        </div>
        {trial.data ? (
          <Alert role="status" color={trial.data.problem ? 'red' : 'green'} title={trial.data.problem ? m.erp_bad() : m.erp_good()}>
            {trial.data.problem ? `${wrong(trial.data.problem)} ${trial.data.detail ?? ''}` : null}
          </Alert>
        ) : null}
      </form>
      {kept ? <Callback kept={kept.callbacks} /> : null}
    </>
  )
}

/** Its key is gone with it: asked first. */
function Stop() {
  const [asked, setAsked] = useState(false)
  const stop = useMutation({
    mutationFn: () => api.DELETE('/v1/erp'),
    onSuccess: () => void toast(m.erp_stopped()),
    onError: toastFailure,
    onSettled: again,
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {m.erp_stop()}
      </Button>
      <Confirm
        opened={asked}
        title={m.erp_stop()}
        action={m.erp_stop()}
        busy={stop.isPending}
        close={() => setAsked(false)}
        run={() => stop.mutate()}
      >
        {m.erp_stop_text()}
      </Confirm>
    </>
  )
}

function State({ kept }: { kept: Erp | null }) {
  if (!kept?.checked_at) return null
  const when = m.erp_checked({ when: ago(kept.checked_at) })
  if (!kept.problem) return <p className={style.hint}>{when}</p>
  return (
    <Alert color="red" title={m.erp_bad()}>
      {wrong(kept.problem)} {when}
    </Alert>
  )
}
