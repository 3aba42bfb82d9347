import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { Failure, Waiting } from '../../ui/states'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { Logo } from './Logo'
import { Look } from './Look'
import { changed, faultOf, type Language, nested, ownLanguage, type Space, type Values, valuesOf } from './letterhead'
import style from './letterhead.module.css'
import { OwnTemplate } from './OwnTemplate'
import form from './settings.module.css'

const SPACE = $api.queryOptions('get', '/v1/workspace')

/** How quotes look on paper, and beside the form the paper itself. */
export function Letterhead() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/workspace')
  if (error) return <Failure error={error} retry={refetch} />
  return data ? <Form space={data} /> : <Waiting lines={10} />
}

type Clash = { fresh: Space; names: readonly string[] }

function Form({ space }: { space: Space }) {
  // What was there when one began to write: others' changes since then are told apart from one's own.
  const [base, setBase] = useState(space)
  const [mine, setMine] = useState<Values>({})
  const [language, setLanguage] = useState<Language>(ownLanguage)
  const [files, setFiles] = useState(0)
  const [clash, setClash] = useState<Clash | null>(null)
  const before = valuesOf(base.settings)
  const values = { ...before, ...mine }
  const edited = changed(values, before)
  function settle(fresh: Space) {
    queryClient.setQueryData(SPACE.queryKey, fresh)
    setBase(fresh)
  }
  const save = useMutation({
    mutationFn: (on: Space) =>
      said(api.PATCH('/v1/workspace', { params: { header: ifMatch(on.version) }, body: { settings: nested(edited) } as object })),
    onSuccess: (fresh) => {
      settle(fresh)
      setMine({})
      toast(m.ui_saved())
    },
    onError: async (error) => {
      const problem = asProblem(error)
      if (!problem.stale) return problem.faults.length || toastFailure(error)
      const fresh = await queryClient.fetchQuery({ ...SPACE, staleTime: 0 })
      const theirs = valuesOf(fresh.settings)
      const names = Object.keys(edited).filter((name) => theirs[name] !== before[name] && theirs[name] !== edited[name])
      if (names.length) return setClash({ fresh, names })
      setBase(fresh)
      save.mutate(fresh)
    },
  })
  const faults = save.error ? asProblem(save.error).fields : {}
  const field = (name: string) => ({
    label: LABELS[name]?.() ?? name,
    value: values[name] ?? '',
    error: faultOf(faults, name),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setMine({ ...mine, [name]: currentTarget.value }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (Object.keys(edited).length) save.mutate(base)
  }
  function choose(own: boolean) {
    if (!clash) return
    setClash(null)
    setBase(clash.fresh)
    if (own) return save.mutate(clash.fresh)
    setMine(Object.fromEntries(Object.entries(mine).filter(([name]) => !clash.names.includes(name))))
  }
  return (
    <div className={style.desk}>
      <div>
        <section className={form.section} aria-labelledby="marks">
          <header className={form.head}>
            <h2 id="marks">{m.settings_paper_marks()}</h2>
          </header>
          <Logo changed={() => setFiles(files + 1)} />
          <div className={style.colour}>
            <TextInput {...field('paper.accent')} description={m.settings_paper_accent_hint()} />
            <input
              type="color"
              aria-label={m.settings_paper_accent_pick()}
              value={/^#[0-9a-f]{6}$/i.test(values['paper.accent'] ?? '') ? values['paper.accent'] : before['paper.accent']}
              onChange={field('paper.accent').onChange}
            />
          </div>
        </section>
        <form onSubmit={submit}>
          <section className={form.section} aria-labelledby="legal">
            <header className={form.head}>
              <h2 id="legal">{m.settings_paper_legal()}</h2>
            </header>
            <div className={form.grid2}>
              {LEGAL.map((name) => (
                <TextInput key={name} {...field(name)} />
              ))}
            </div>
          </section>
          <section className={form.section} aria-labelledby="texts">
            <header className={form.head}>
              <h2 id="texts">{m.settings_paper_texts()}</h2>
              <fieldset className={style.languages} aria-label={m.settings_paper_language()}>
                {(['it', 'en'] as const).map((each) => (
                  <Button
                    key={each}
                    size="xs"
                    variant={each === language ? 'light' : 'default'}
                    aria-pressed={each === language}
                    onClick={() => setLanguage(each)}
                  >
                    {each === 'it' ? 'Italiano' : 'English'}
                  </Button>
                ))}
              </fieldset>
            </header>
            <div className={form.form}>
              {TEXTS.map(([name, hint]) => (
                <Textarea key={name} {...field(`${name}.${language}`)} label={LABELS[name]?.()} description={hint()} autosize minRows={2} />
              ))}
              <TextInput {...field('paper.footer')} />
            </div>
          </section>
          <div className={style.save}>
            <Button type="submit" loading={save.isPending} disabled={!Object.keys(edited).length}>
              {m.ui_save()}
            </Button>
            {Object.keys(edited).length ? (
              <Button variant="default" onClick={() => setMine({})}>
                {m.ui_cancel()}
              </Button>
            ) : null}
          </div>
        </form>
        <OwnTemplate changed={() => setFiles(files + 1)} />
      </div>
      <Look values={values} space={base} language={language} kept={files} />
      {clash ? (
        <ConflictDialog
          fields={clash.names.map((name) => ({
            label: LABELS[name]?.() ?? LABELS[name.replace(/\.\w\w$/, '')]?.() ?? name,
            mine: edited[name] || '—',
            theirs: valuesOf(clash.fresh.settings)[name] || '—',
          }))}
          mine={() => choose(true)}
          theirs={() => choose(false)}
        />
      ) : null}
    </div>
  )
}

const LABELS: Record<string, () => string> = {
  'paper.accent': m.settings_paper_accent,
  'paper.footer': m.settings_paper_footer,
  'paper.conditions': m.settings_paper_conditions,
  'paper.clauses': m.settings_paper_clauses,
  'paper.privacy_notice': m.settings_paper_privacy,
  'fiscal.legal_name': m.settings_legal_name,
  'fiscal.vat_number': m.settings_vat_number,
  'fiscal.tax_code': m.settings_tax_code,
  'fiscal.rea': m.settings_paper_rea,
  'fiscal.share_capital': m.settings_paper_capital,
  'fiscal.iban': () => 'IBAN',
  'fiscal.street': m.settings_street,
  'fiscal.postal_code': m.settings_postal_code,
  'fiscal.city': m.settings_city,
  'fiscal.province': m.settings_province,
  'fiscal.phone': m.settings_paper_phone,
  'fiscal.email': m.settings_paper_email,
  'fiscal.pec': () => 'PEC',
  'fiscal.website': m.settings_website,
}
const LEGAL = Object.keys(LABELS).filter((name) => name.startsWith('fiscal.'))
const TEXTS = [
  ['paper.conditions', m.settings_paper_conditions_hint],
  ['paper.clauses', m.settings_paper_clauses_hint],
  ['paper.privacy_notice', m.settings_paper_privacy_hint],
] as const
