import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { instant } from '../../ui/dates'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { Empty, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import style from './intake.module.css'
import { type Form, type Submission, type Target, targets } from './targets'

type Field = NonNullable<Submission['reading']>['fields'][number]
const again = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/intake/') })

/** What each field of a form means, with what was last sent in it. */
export function Mapping({ form }: { form: Form }) {
  const query = { form_id: [form.id], limit: 20 }
  const { data } = $api.useQuery('get', '/v1/intake/submissions', { params: { query } })
  const last = data?.data.find(({ reading }) => reading?.fields.length)
  const path = { id: form.id }
  const test = useMutation({
    mutationFn: (test_next: boolean) =>
      said(api.PATCH('/v1/intake/forms/{id}', { params: { path, header: ifMatch(form.version) }, body: { test_next } })),
    onError: toastFailure,
    onSettled: again,
  })
  return (
    <section className={style.section} aria-label={m.forms_fields()}>
      <header className={style.head}>
        <div>
          <h2>{m.forms_fields()}</h2>
          <p className={style.hint}>{m.forms_fields_hint()}</p>
        </div>
        <Switch
          label={m.forms_test()}
          description={m.forms_test_hint()}
          checked={form.test_next}
          onChange={({ currentTarget }) => test.mutate(currentTarget.checked)}
        />
      </header>
      {form.test_next ? (
        <p className={style.warn} role="status">
          {m.forms_test_waiting()}
        </p>
      ) : null}
      {data ? null : <Waiting lines={4} />}
      {data && !last ? <Empty>{m.forms_fields_none()}</Empty> : null}
      {last?.reading ? <Editor key={`${last.id} ${form.version}`} form={form} fields={last.reading.fields} /> : null}
    </section>
  )
}

function Editor({ form, fields }: { form: Form; fields: readonly Field[] }) {
  const known = form.mapping ?? {}
  const [chosen, setChosen] = useState<Record<string, Target>>(() => ({
    ...known,
    ...Object.fromEntries(fields.map(({ key, target }) => [key, known[key] ?? (target as Target)])),
  }))
  const confirm = useMutation({
    mutationFn: () =>
      said(
        api.POST('/v1/intake/forms/{id}/mapping', {
          params: { path: { id: form.id }, header: ifMatch(form.version) },
          body: { mapping: chosen },
        }),
      ),
    onSuccess: () => toast(m.forms_confirmed()),
    onError: toastFailure,
    onSettled: again,
  })
  return (
    <>
      <ul className={style.mapping}>
        {fields.map(({ key, label, values, how }) => (
          <li key={key}>
            <span className={style.what}>
              <strong>{label || key}</strong>
              <span className={style.small}>{values.join(', ') || m.forms_nobody()}</span>
            </span>
            <Select
              aria-label={m.forms_meaning_of({ field: label || key })}
              data={targets()}
              value={chosen[key] ?? 'answer'}
              allowDeselect={false}
              searchable
              onChange={(value) => value && setChosen({ ...chosen, [key]: value as Target })}
            />
            <span className={style.small}>{known[key] || how === 'mapped' ? '' : m.forms_guessed()}</span>
          </li>
        ))}
      </ul>
      <div className={style.end}>
        {form.mapping_confirmed_at ? (
          <span className={style.small}>{m.forms_confirmed_at({ when: instant(form.mapping_confirmed_at) })}</span>
        ) : null}
        <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {m.forms_confirm()}
        </Button>
      </div>
    </>
  )
}
