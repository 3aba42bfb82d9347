import { m } from '../../paraglide/messages'
import { Tally } from '../../ui/Tally'
import { countsOf, type Import } from './draft'
import { fieldAt, fieldWord } from './fields'
import { type Narrowed, type Status, useTroubles } from './queries'
import { Rows, STATUSES } from './Rows'
import style from './Rows.module.css'
import { Part } from './Steps'

/** Which rows are looked at, as the address keeps it. */
export type Look = { show?: Status | 'left'; at?: string }
type Given = { it: Import; look: Look; see: (next: Look) => void }

const narrowedBy = ({ show, at }: Look): Narrowed =>
  show === 'left' ? { left: true } : { ...(show ? { status: show } : {}), ...(at === undefined ? {} : { pointer: at }) }

/** A file's rows: how many of each, which narrow the list below; what is wrong, by column; and the rows. */
export function Looked({ it, look, see }: Given) {
  const counts = countsOf(it)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const totals: Record<string, number> = { ...counts, all, left: it.left ?? 0 }
  const shown = look.show ?? 'all'
  const tiles = [
    { key: 'all' as const, label: m.imports_all(), value: all },
    ...(Object.keys(STATUSES) as Status[]).map((key) => ({
      key,
      label: key === 'changed' && it.committed_at ? m.imports_changed_done() : STATUSES[key].many(),
      value: counts[key],
      tone: key === 'refused' ? ('bad' as const) : key === 'conflict' ? ('warn' as const) : undefined,
    })),
    ...(it.left ? [{ key: 'left' as const, label: m.imports_left(), value: it.left, tone: 'warn' as const }] : []),
  ]
  return (
    <>
      <Tally
        label={m.imports_counts()}
        counts={tiles}
        chosen={shown}
        choose={(key) => see(key === 'all' || key === look.show ? {} : { show: key })}
      />
      {shown === 'all' || shown === 'refused' || shown === 'conflict' ? <Troubles it={it} look={look} see={see} /> : null}
      <Part title={m.imports_rows_title()}>
        <Rows key={JSON.stringify(look)} it={it} narrowed={narrowedBy(look)} total={look.at === undefined ? (totals[shown] ?? 0) : null} />
      </Part>
    </>
  )
}

/** What is wrong in how many rows: pressed, only those are shown. */
function Troubles({ it, look, see }: Given) {
  const { data } = useTroubles(it)
  if (!data?.data.length) return null
  return (
    <Part
      title={m.imports_troubles()}
      hint={it.committed_at ? m.imports_troubles_press() : `${m.imports_troubles_press()} ${m.imports_troubles_hint()}`}
    >
      <ul className={style.troubles}>
        {data.data.map(({ pointer, code, message, rows, first }) => {
          const field = fieldAt(pointer)
          const chosen = look.at === pointer
          return (
            <li key={pointer + code}>
              <button
                type="button"
                aria-pressed={chosen}
                onClick={() => see({ ...(look.show ? { show: look.show } : {}), ...(chosen ? {} : { at: pointer }) })}
              >
                <span>
                  {field ? <b>{fieldWord(it.kind, field)}: </b> : null}
                  {message}
                </span>
                <small>{m.imports_trouble_rows({ count: rows, first })}</small>
              </button>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
