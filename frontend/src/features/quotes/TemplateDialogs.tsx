import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { isClause } from '../../client/lineTemplates'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { Empty, Failure, Waiting } from '../../ui/states'
import { TextInput } from '../../ui/TextInput'
import { toast } from '../../ui/toast'
import type { Desk } from './desk'
import style from './dialogs.module.css'
import { contentOf, namesake, type Template, templatesOptions, useInsert, useKeep } from './lineTemplates'
import type { Quote, SheetLine } from './sheet'

const kindOf = (template: Template) =>
  [isClause(template) ? m.quotes_template_clause() : m.quotes_template_lines({ count: template.lines.length }), template.language]
    .filter(Boolean)
    .join(' · ')

/** Chooses what is written into the quote, after its other lines. */
export function Insert({ desk, close }: { desk: Desk; close: () => void }) {
  const { data, error, refetch } = useQuery(templatesOptions)
  const [typed, setTyped] = useState('')
  const insert = useInsert(desk, ({ name }) => {
    close()
    toast(m.quotes_template_inserted({ name }))
  })
  const words = typed.trim().toLowerCase()
  const found = data?.data.filter(({ name, lines }) =>
    [name, ...lines.map(({ description }) => description ?? '')].some((each) => each.toLowerCase().includes(words)),
  )
  return (
    <Modal opened onClose={close} title={m.quotes_template_insert()}>
      <div className={style.form}>
        <TextInput
          data-autofocus
          aria-label={m.quotes_template_search()}
          placeholder={m.quotes_template_search()}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {error ? <Failure error={error} retry={refetch} /> : found ? null : <Waiting lines={4} />}
        {found?.length === 0 ? <Empty>{m.quotes_template_none()}</Empty> : null}
        <ul className={style.results}>
          {found?.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                className={style.result}
                disabled={insert.isPending}
                title={template.lines[0]?.description ?? undefined}
                onClick={() => insert.mutate(template)}
              >
                <span>{template.name}</span>
                <span className={style.kind}>{kindOf(template)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  )
}

type Language = NonNullable<Template['language']>
const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'it', label: 'Italiano' },
  { value: 'en', label: 'English' },
]

/** Keeps lines of the quote under a name, to be inserted elsewhere. */
export function Save({ quote, lines, close }: { quote: Quote; lines: readonly SheetLine[]; close: () => void }) {
  const { data } = useQuery(templatesOptions)
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<Language | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const before = name.trim() ? namesake(data?.data ?? [], name) : undefined
  const chosen = lines.filter(({ key }) => !left.has(key))
  const save = useKeep(before, () => {
    close()
    toast(m.quotes_template_saved({ name: name.trim() }))
  })
  const turn = (key: string) => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    setLeft(next)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate({ name: name.trim(), language, currency: quote.currency, lines: contentOf(quote, chosen) })
  }
  return (
    <Modal opened onClose={close} title={m.quotes_template_save()}>
      <form className={style.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          label={m.quotes_template_name()}
          required
          withAsterisk={false}
          maxLength={200}
          value={name}
          description={before ? m.quotes_template_replaces() : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Select
          label={m.quotes_template_language()}
          placeholder={m.quotes_template_any_language()}
          data={LANGUAGES}
          value={language}
          onChange={(value) => setLanguage(value as Language | null)}
          clearable
        />
        <fieldset className={style.chosen}>
          <legend>{m.quotes_template_which()}</legend>
          {lines.map(({ key, description }) => (
            <Checkbox key={key} label={description} checked={!left.has(key)} onChange={() => turn(key)} />
          ))}
        </fieldset>
        <p className={style.text}>{m.quotes_template_prices()}</p>
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!chosen.length}>
            {before ? m.quotes_template_replace() : m.ui_save()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
