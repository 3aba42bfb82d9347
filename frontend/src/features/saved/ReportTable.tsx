import { m } from '../../paraglide/messages'
import { date, plusDays } from '../../ui/dates'
import { money, number, percent } from '../../ui/money'
import { Empty } from '../../ui/states'
import style from './Saved.module.css'
import type { Run } from './saved'

type Column = Run['table']['columns'][number]
const DAY = /^\d{4}-\d{2}-\d{2}$/

function shown(cell: string | null, { kind }: Column, currency: string): string {
  if (cell === null) return '—'
  if (kind === 'money') return money({ amount: cell, currency })
  if (kind === 'share') return percent(Number(cell) * 100, 1)
  if (kind === 'number') return number(cell, 1)
  return kind === 'date' && DAY.test(cell) ? date(cell) : cell
}

const right = ({ kind }: Column) => (['money', 'share', 'number'].includes(kind) ? true : undefined)

/** A report's answer as rows, those that sum up last. */
export function ReportTable({ run, whole }: { run: Run; whole: boolean }) {
  const { columns, rows, sums } = run.table
  const places = columns.flatMap(({ detail }, place) => (whole || !detail ? [place] : []))
  if (!rows.length) return <Empty>{m.saved_empty()}</Empty>
  const { from, to } = run.answer.period
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard too
    <section className={style.table} aria-label={m.saved_table({ name: run.name })} tabIndex={0}>
      <table>
        <caption className={style.hint}>{m.saved_between({ title: run.title, from: date(from), to: date(plusDays(to, -1)) })}</caption>
        <thead>
          <tr>
            {places.map((place) => {
              const column = columns[place] as Column
              return (
                <th key={column.name} scope="col" data-number={right(column)}>
                  {column.head}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own, and never move
            <tr key={line} data-sum={line >= rows.length - sums || undefined}>
              {places.map((place) => {
                const column = columns[place] as Column
                return (
                  <td key={column.name} data-number={right(column)}>
                    {shown(row[place] ?? null, column, run.currency)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
