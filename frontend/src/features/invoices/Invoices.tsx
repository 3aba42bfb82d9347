import { IconFolder, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useSources } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Far } from '../../ui/Far'
import { FileDrop } from '../../ui/FileDrop'
import { FilePick } from '../../ui/FilePick'
import { Select } from '../../ui/Select'
import { sayFailure } from '../../ui/toast'
import style from './Invoices.module.css'
import { doesSomething, type Plan, useCommit, usePlan } from './importing'
import { PastImports } from './PastImports'
import { PlanView } from './PlanView'
import { invoicesOf, packed } from './packing'

/** Electronic invoices from a file: what they would bring, the same carried out, and what was brought before. */
export function Invoices() {
  const [file, setFile] = useState<File | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const sources = useSources()
  const [part, setPart] = useState(0)
  const plan = usePlan(setPart)
  const commit = useCommit()
  async function choose(chosen: readonly File[]) {
    if (!chosen.length) return
    const one = await packed(chosen)
    setFile(one)
    commit.reset()
    plan.mutate({ file: one })
  }
  const said = commit.data ?? plan.data
  const failure = commit.error ?? plan.error
  return (
    <>
      <section className={style.section} aria-labelledby="invoices">
        <h2 id="invoices">{m.invoices_title()}</h2>
        <p className={style.hint}>{m.invoices_hint()}</p>
        <FileDrop hint={m.invoices_drop()} onFiles={(files) => void choose(files)}>
          <FilePick
            multiple
            accept=".zip,.xml,.p7m"
            variant={file ? 'default' : 'filled'}
            leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
            onFiles={(files) => void choose(files)}
          >
            {file ? m.invoices_other_file() : m.invoices_choose()}
          </FilePick>
          <FilePick
            folder
            variant="default"
            leftSection={<IconFolder size={16} stroke={1.5} aria-hidden />}
            onFiles={(files) => void choose(invoicesOf(files))}
          >
            {m.invoices_choose_folder()}
          </FilePick>
          <span>{file?.name}</span>
        </FileDrop>
        {plan.isPending && file ? (
          <Far label={m.invoices_planning()} part={part < 1 ? part : null} words={part < 1 ? file.name : m.invoices_planning()} />
        ) : null}
        {failure ? (
          <p className={style.fault} role="alert">
            {sayFailure(failure)}
          </p>
        ) : null}
        {file && said && !plan.isPending ? (
          <>
            {commit.data ? null : <Us plan={said} choose={(us) => plan.mutate({ file, us })} />}
            <PlanView plan={said} done={Boolean(commit.data)} />
            {commit.data ? null : (
              <div className={style.finish}>
                <Select
                  label={m.invoices_source()}
                  placeholder={m.invoices_source_none()}
                  clearable
                  data={sources}
                  value={source}
                  onChange={setSource}
                />
                <Button
                  loading={commit.isPending}
                  disabled={!doesSomething(said)}
                  onClick={() => commit.mutate({ file, plan: said, source })}
                >
                  {m.invoices_do({ count: said.documents.new })}
                </Button>
              </div>
            )}
          </>
        ) : null}
      </section>
      <PastImports />
    </>
  )
}

/** Whose invoices count: who issued most, unless somebody says otherwise. */
function Us({ plan, choose }: { plan: Plan; choose: (key: string) => void }) {
  if (plan.sellers.length < 2) return <p className={style.us}>{m.invoices_us_is({ name: plan.us?.name ?? '—' })}</p>
  return (
    <Select
      className={style.choice ?? ''}
      label={m.invoices_us()}
      description={m.invoices_us_hint()}
      allowDeselect={false}
      data={plan.sellers.map(({ key, name, documents }) => ({ value: key, label: m.invoices_seller({ name, count: documents }) }))}
      value={plan.us?.key ?? null}
      onChange={(key) => key && choose(key)}
    />
  )
}
