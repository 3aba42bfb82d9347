import { useRef, useState } from 'react'
import { useEditing } from '../../client/editing'
import { useMay } from '../../client/me'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { EntryRows } from './EntryRows'
import {
  again,
  type Break,
  binEntry,
  type Entry,
  keepEntry,
  NO_BREAK,
  putBack,
  readEntry,
  sayBreak,
  sayTarget,
  type Target,
  useAddEntry,
  useEntries,
} from './entries'
import style from './prices.module.css'
import { TargetField } from './TargetField'

/** What a price list says, written like a sheet: by keyboard, kept row by row. */
export function Entries({ list }: { list: { id: string; currency: string } }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useEntries(list.id)
  const [made, setMade] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  const mayWrite = useMay('products:write')
  // After Enter one goes on writing, though the row one wrote is another's now.
  const done = () => {
    const writing = frame.current?.contains(document.activeElement)
    setMade(made + 1)
    if (writing) requestAnimationFrame(next)
  }
  const next = () => frame.current?.querySelector<HTMLInputElement>('tbody[data-fresh] [data-column=target]')?.focus()
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  const entries = data.pages.flatMap((page) => page.data)
  return (
    <div className={style.frame} ref={frame}>
      <table className={style.table} aria-label={m.prices_entries()}>
        <thead>
          <tr>
            <th scope="col" className={style.target}>
              {m.prices_target()}
            </th>
            {[m.prices_from(), m.prices_net(), m.prices_discount(), m.prices_base(), m.prices_final()].map((head) => (
              <th key={head} scope="col" className={style.figure}>
                {head}
              </th>
            ))}
            <td className={style.tools} />
          </tr>
        </thead>
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} currency={list.currency} readOnly={!mayWrite} leave={next} />
        ))}
        {mayWrite && !hasNextPage ? <NewLine key={`new ${made}`} list={list} first={!entries.length} done={done} /> : null}
      </table>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.prices_more()}
        </Button>
      ) : null}
      {mayWrite ? <p className={style.keys}>{m.prices_keys()}</p> : null}
    </div>
  )
}

type Shown = { entry: Entry; currency: string; readOnly: boolean; leave: () => void }

function Line({ entry, currency, readOnly, leave }: Shown) {
  const [faults, setFaults] = useState<Record<string, string>>({})
  const { save, conflict } = useEditing<Entry>('/v1/price-list-entries', entry.id, { read: () => readEntry(entry.id), keep: keepEntry })
  const name = sayTarget(entry)
  async function write(breaks: readonly Break[], base: number) {
    try {
      const fewer = breaks.length < entry.breaks.length
      const before = entry.breaks
      await save({ breaks: [...breaks] }, base)
      setFaults({})
      if (fewer) toast(m.prices_row_gone(), { undo: () => putBack(entry.id, before) })
      again()
      return true
    } catch (error) {
      refused(error, setFaults)
      return false
    }
  }
  return (
    <>
      <EntryRows
        name={name}
        head={
          <span className={style.name}>
            {name}
            {entry.product ? <small>{entry.product.sku}</small> : null}
          </span>
        }
        target={entry}
        currency={currency}
        kept={entry.breaks}
        version={entry.version}
        faults={faults}
        save={write}
        remove={() => void binEntry(entry)}
        leave={leave}
        readOnly={readOnly}
      />
      {conflict ? (
        <ConflictDialog
          fields={[{ label: name, mine: sayBreaks(conflict.body.breaks, currency), theirs: sayBreaks(conflict.fresh.breaks, currency) }]}
          mine={() => conflict.choose(true)}
          theirs={() => conflict.choose(false)}
        />
      ) : null}
    </>
  )
}

const sayBreaks = (breaks: readonly Break[] | undefined, currency: string) =>
  (breaks ?? []).map((each) => sayBreak(each, currency)).join(' · ')

function refused(error: unknown, say: (faults: Record<string, string>) => void) {
  const problem = asProblem(error)
  say(problem.fields)
  if (!problem.faults.length) toastFailure(error)
}

type Fresh = { list: { id: string; currency: string }; first: boolean; done: () => void }

function NewLine({ list, first, done }: Fresh) {
  const [target, setTarget] = useState<Target | null>(null)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const add = useAddEntry(list.id, done)
  const row = 'tbody[data-fresh]'
  function pick(chosen: Target) {
    setTarget(chosen)
    setFaults({})
    // A quantity of 0 is "from the first on": what is still to be said is the price.
    requestAnimationFrame(() =>
      document.querySelector<HTMLInputElement>(`${row} [data-column=${chosen.product ? 'price' : 'discount'}]`)?.focus(),
    )
  }
  return (
    <EntryRows
      fresh
      name={m.prices_new_row()}
      head={
        <>
          <TargetField
            label={first ? m.prices_first_row() : m.prices_new_row()}
            value={target}
            pick={pick}
            fault={faults.product_id ?? faults.family ?? faults.category ?? faults['']}
          />
          {faults[''] || faults.product_id ? <p className={style.fault}>{faults.product_id ?? faults['']}</p> : null}
        </>
      }
      target={target}
      currency={list.currency}
      kept={[NO_BREAK]}
      version={0}
      faults={faults}
      save={(breaks) =>
        add.mutateAsync({ target: target ?? {}, breaks }).then(
          () => true,
          (error) => {
            refused(error, setFaults)
            return false
          },
        )
      }
      leave={() => document.querySelector<HTMLInputElement>(`${row} [data-column=target]`)?.focus()}
      readOnly={false}
    />
  )
}
