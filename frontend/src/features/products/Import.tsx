import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { FileButton } from '../../ui/FileButton'
import { Loader } from '../../ui/Loader'
import { Switch } from '../../ui/Switch'
import { sayFailure } from '../../ui/toast'
import style from './Import.module.css'
import { type Row, useCommit, usePlan } from './importing'

/** The catalogue from a file: first what would become of each line, then the same carried out. */
export function Import({ close }: { close: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [skip, setSkip] = useState(false)
  const plan = usePlan()
  const commit = useCommit()
  function choose(chosen: File | null) {
    if (!chosen) return
    setFile(chosen)
    setSkip(false)
    commit.reset()
    plan.mutate(chosen)
  }
  const said = commit.data ?? plan.data
  const failure = commit.error ?? plan.error
  const { created = 0, changed = 0, refused: wrong = 0 } = said?.counts ?? {}
  return (
    <div className={style.import}>
      {commit.data ? null : (
        <>
          <p className={style.hint}>{m.products_import_hint()}</p>
          <div className={style.file}>
            <FileButton accept=".csv,.xlsx,text/csv" onChange={choose}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}>
                  {file ? m.products_import_other() : m.products_import_choose()}
                </Button>
              )}
            </FileButton>
            <span>{file?.name}</span>
            {plan.isPending ? <Loader size={18} role="img" aria-label={m.ui_loading()} /> : null}
          </div>
        </>
      )}
      {failure ? (
        <p className={style.fault} role="alert">
          {sayFailure(failure)}
        </p>
      ) : null}
      {said && !plan.isPending ? (
        <>
          <Counts counts={said.counts} done={Boolean(commit.data)} />
          {said.ignored.length ? <p className={style.hint}>{m.products_import_ignored({ columns: said.ignored.join(', ') })}</p> : null}
          <Rows rows={said.rows} />
        </>
      ) : null}
      {wrong && !commit.data ? (
        <Switch label={m.products_import_skip()} checked={skip} onChange={({ currentTarget }) => setSkip(currentTarget.checked)} />
      ) : null}
      <div className={style.actions}>
        <Button variant="default" onClick={close}>
          {commit.data ? m.ui_close() : m.ui_cancel()}
        </Button>
        {file && plan.data && !commit.data ? (
          <Button
            loading={commit.isPending}
            disabled={(wrong > 0 && !skip) || created + changed === 0}
            onClick={() => commit.mutate({ file, digest: plan.data.digest, skip })}
          >
            {m.products_import_do({ count: created + changed })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

const STATES: Record<Row['status'], () => string> = {
  created: m.products_import_created,
  changed: m.products_import_changed,
  unchanged: m.products_import_unchanged,
  refused: m.products_import_refused,
}
const ORDER = ['refused', 'changed', 'created', 'unchanged'] as const

function Counts({ counts, done }: { counts: Record<Row['status'], number>; done: boolean }) {
  return (
    <div role="status">
      {done ? <strong>{m.products_import_done()}</strong> : null}
      <dl className={style.counts}>
        {ORDER.map((status) => (
          <div key={status} data-status={counts[status] ? status : undefined}>
            <dt>{STATES[status]()}</dt>
            <dd>{counts[status]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const MOST = 200

/** Line by line, what is wrong first; what stays as it is needs no line. */
function Rows({ rows }: { rows: readonly Row[] }) {
  const told = ORDER.flatMap((status) => (status === 'unchanged' ? [] : rows.filter((row) => row.status === status)))
  if (!told.length) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={style.rows} aria-label={m.products_import_rows()} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{m.products_import_row()}</th>
            <th scope="col">{m.products_sku()}</th>
            <th scope="col">{m.products_import_what()}</th>
          </tr>
        </thead>
        <tbody>
          {told.slice(0, MOST).map((row) => (
            <tr key={row.row} data-status={row.status}>
              <td>{row.row}</td>
              <td>{row.sku}</td>
              <td>
                <b>{STATES[row.status]()}</b>
                {row.errors.map((error) => (
                  <p key={error.pointer}>
                    {error.pointer.slice(1)}: {error.message}
                  </p>
                ))}
                {row.status === 'changed'
                  ? row.changes.map(({ field, before, after }) => (
                      <p key={field}>
                        {field}: {String(before ?? '—')} → {String(after ?? '—')}
                      </p>
                    ))
                  : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {told.length > MOST ? <p>{m.products_import_more({ count: told.length - MOST })}</p> : null}
    </section>
  )
}
