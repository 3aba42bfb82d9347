import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, Suspense, useId, useState } from 'react'
import { m } from '../../paraglide/messages'
import { downloadCsv } from '../../ui/csv'
import { IconButton } from '../../ui/IconButton'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Empty, Waiting } from '../../ui/states'
import style from './analytics.module.css'

export type Column<T> = { head: string; cell: (row: T) => ReactNode; plain: (row: T) => string | number | null; number?: boolean }
type Props<T> = {
  title: string
  /** What the figure counts, in half a sentence. */
  hint?: string
  tools?: ReactNode
  rows: readonly T[] | undefined
  columns: readonly Column<T>[]
  id: (row: T) => string
  chart?: ReactNode
  /** Opens the deals behind a row. */
  drill?: (row: T) => void
  /** What can be done with a row, at its end. */
  rowTools?: ((row: T) => ReactNode) | undefined
  /** What is said where there are no rows. */
  empty?: string
  wide?: boolean
  /** How high the chart is: the room is kept while it is awaited. */
  size?: 'chart' | 'bars' | 'rows' | undefined
}

/** A chart and its table, of the same rows; each row leads to the deals behind it, and the table to a file. */
export function Figure<T>({
  title,
  hint,
  tools,
  rows,
  columns,
  id,
  chart,
  drill,
  rowTools,
  empty,
  wide = false,
  size = chart ? 'chart' : undefined,
}: Props<T>) {
  const heading = useId()
  const [shown, setShown] = useState(chart ? 'chart' : 'table')
  const csv = () =>
    downloadCsv(title, [columns.map(({ head }) => head), ...(rows ?? []).map((row) => columns.map(({ plain }) => plain(row)))])
  return (
    <section className={style.figure} data-wide={wide || undefined} aria-labelledby={heading}>
      <header className={style.head}>
        <div>
          <h2 id={heading}>{title}</h2>
          {hint ? <p className={style.hint}>{hint}</p> : null}
        </div>
        <div className={style.tools}>
          {tools}
          {chart ? (
            <SegmentedControl
              size="xs"
              aria-label={m.analytics_shown_as({ title })}
              value={shown}
              onChange={setShown}
              data={[
                { value: 'chart', label: m.analytics_chart() },
                { value: 'table', label: m.analytics_table() },
              ]}
            />
          ) : null}
          <IconButton
            variant="default"
            size={30}
            aria-label={m.analytics_csv({ title })}
            title={m.analytics_csv_short()}
            disabled={!rows?.length}
            onClick={csv}
          >
            <IconDownload size={16} stroke={1.5} />
          </IconButton>
        </div>
      </header>
      <div className={style.body} data-size={size}>
        {rows === undefined ? (
          <Waiting lines={size === 'rows' ? 4 : 6} />
        ) : rows.length === 0 ? (
          <div className={style.none}>
            <Empty>{empty ?? m.analytics_empty()}</Empty>
          </div>
        ) : shown === 'chart' && chart ? (
          <Suspense fallback={<Waiting lines={6} />}>{chart}</Suspense>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
          <section className={style.scroll} aria-label={`${title}: ${m.analytics_table()}`} tabIndex={0}>
            <table className={style.table}>
              <thead>
                <tr>
                  {columns.map(({ head, number }) => (
                    <th key={head} scope="col" data-number={number || undefined}>
                      {head}
                    </th>
                  ))}
                  {rowTools ? <td /> : null}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={id(row)}>
                    {columns.map(({ head, cell, number }, place) => (
                      <td key={head} data-number={number || undefined}>
                        {place === 0 && drill ? (
                          <button type="button" className={style.drill} onClick={() => drill(row)}>
                            {cell(row)}
                          </button>
                        ) : (
                          cell(row)
                        )}
                      </td>
                    ))}
                    {rowTools ? <td className={style.rowTools}>{rowTools(row)}</td> : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </section>
  )
}
