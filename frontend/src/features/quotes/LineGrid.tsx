import { IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, lazy, Suspense, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { today } from '../../ui/dates'
import { percent } from '../../ui/money'
import { toast } from '../../ui/toast'
import type { Approval } from './approvals'
import type { Desk, Snapshot } from './desk'
import style from './LineGrid.module.css'
import { LineRow, ofProduct, type Vat } from './LineRow'
import { useLastPrices } from './prices'
import { isBlank, type SheetLine } from './sheet'
import { Templates } from './Templates'

const NewProduct = lazy(() => import('./NewProduct').then(({ NewProduct }) => ({ default: NewProduct })))

/** The VAT codes that hold today, and those that the quote's lines have anyway. */
function useVat(lines: readonly SheetLine[]): readonly Vat[] {
  const { data } = $api.useQuery('get', '/v1/vat-codes', { params: { query: { limit: 200, sort: 'code' } } }, { staleTime: Infinity })
  const used = new Set(lines.map(({ vat_code_id }) => vat_code_id))
  const now = today()
  return (data?.data ?? [])
    .filter(({ id, valid_from, valid_to }) => used.has(id) || (valid_from <= now && (!valid_to || now < valid_to)))
    .map(({ id, code, rate, nature }) => ({ id, label: !nature ? percent(rate) : code === nature ? code : `${code} ${nature}` }))
}

const focus = (key: string | undefined, column = 'description') =>
  document.querySelector<HTMLElement>(`tr[data-line="${key}"] [data-column="${column}"]`)?.focus()

type Props = { desk: Desk; now: Snapshot; readOnly: boolean; approval: Approval | undefined }

/** The lines by keyboard, the first of an empty quote waiting for a product: Tab goes on, Enter goes down and adds a line, Alt and arrows move one, Ctrl+Delete removes it. */
export function LineGrid({ desk, now, readOnly, approval }: Props) {
  const { lines } = now.sheet
  const vat = useVat(lines)
  const [creating, setCreating] = useState<{ key: string; name: string } | null>(null)
  const totals = new Map(now.quote.totals.lines.map((total, place) => [total.id, { total, place }]))
  const lasts = useLastPrices(now.quote, !readOnly)
  const limits = limitsOf(approval)
  const margins = now.quote.margin?.lines
  const add = (after: string | null, kind: SheetLine['kind'] = 'product') => {
    const last = lines.at(-1)
    const waiting = after === null && kind === 'product' && last?.kind === kind && isBlank(last)
    focus(waiting ? last.key : flushSync(() => desk.addLine(after, kind)))
  }
  useEffect(() => {
    if (readOnly || desk.snapshot().sheet.lines.length) return
    const key = desk.addLine(null)
    requestAnimationFrame(() => focus(key))
  }, [desk, readOnly])
  const remove = (key: string) => {
    const place = lines.findIndex((line) => line.key === key)
    flushSync(() => desk.removeLine(key))
    focus((lines[place + 1] ?? lines[place - 1])?.key)
    toast(m.quotes_line_removed(), { undo: () => desk.putLines(lines) })
  }
  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    const key = at?.closest<HTMLElement>('tr')?.dataset.line
    if (event.defaultPrevented || readOnly || !at || !key) return
    const place = lines.findIndex((line) => line.key === key)
    const column = at.dataset.column
    const down = event.key === 'ArrowDown'
    if (event.key === 'Enter') {
      const below = lines[place + 1]
      if (below && !event.shiftKey) focus(below.key, below.kind === 'section' ? 'description' : column)
      else add(key)
    } else if (
      (event.ctrlKey || event.metaKey) &&
      (event.key === 'Delete' || event.key === 'Backspace') &&
      !(at as HTMLInputElement).value
    ) {
      remove(key)
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'Delete') {
      remove(key)
    } else if ((down || event.key === 'ArrowUp') && event.altKey) {
      flushSync(() => desk.moveLine(key, down ? 1 : -1))
      focus(key, column)
    } else if ((down || event.key === 'ArrowUp') && at.tagName !== 'SELECT') {
      const next = lines[place + (down ? 1 : -1)]
      focus(next?.key, next?.kind === 'section' ? 'description' : column)
    } else return
    event.preventDefault()
  }
  return (
    <div className={style.grid}>
      <table className={style.table} aria-label={m.quotes_lines()} data-stale={now.saving !== 'saved' || undefined}>
        <thead>
          <tr>
            <th scope="col" className={style.wide}>
              {m.quotes_line_description()}
            </th>
            <th scope="col" className={style.number}>
              {m.quotes_line_quantity()}
            </th>
            <th scope="col" className={style.unit}>
              {m.quotes_line_unit()}
            </th>
            <th scope="col" className={style.number}>
              {m.quotes_line_price()}
            </th>
            <th scope="col" className={style.number}>
              {m.quotes_line_discount()}
            </th>
            <th scope="col" className={style.vat}>
              {m.quotes_line_vat()}
            </th>
            <th scope="col" className={style.amount}>
              {m.quotes_line_net()}
            </th>
            {margins ? (
              <th scope="col" className={style.margin}>
                {m.quotes_margin()}
              </th>
            ) : null}
            <td className={style.tools} />
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {lines.map((line) => {
            const known = totals.get(line.id ?? '')
            return (
              <LineRow
                key={line.key}
                line={line}
                total={known?.total}
                last={lasts.get(line.product_id ?? '')}
                limit={known && limits.get(known.place)}
                currency={now.quote.currency}
                margin={known && margins?.[known.place]}
                desk={desk}
                vat={vat}
                readOnly={readOnly}
                withMargin={Boolean(margins)}
                faults={faultsOf(now.faults, line.key)}
                create={(key, name) => setCreating({ key, name })}
              />
            )
          })}
        </tbody>
      </table>
      {lines.length || !readOnly ? null : <p className={style.empty}>{m.quotes_lines_none()}</p>}
      {readOnly ? null : (
        <div className={style.add}>
          <Button variant="default" size="xs" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => add(null)}>
            {m.quotes_line_add()}
          </Button>
          <Button variant="subtle" size="xs" onClick={() => add(null, 'section')}>
            {m.quotes_section_add()}
          </Button>
          <Templates desk={desk} now={now} />
          <span className={style.keys}>{m.quotes_keys()}</span>
        </div>
      )}
      <Suspense fallback={null}>
        {creating ? (
          <NewProduct
            name={creating.name}
            close={() => setCreating(null)}
            created={(product) => {
              desk.changeLine(creating.key, ofProduct(product))
              setCreating(null)
              requestAnimationFrame(() => focus(creating.key, 'quantity'))
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

/** The discount that may be granted, by the places of the lines that exceed it by themselves. */
const limitsOf = (approval: Approval | undefined) =>
  new Map(
    (approval?.reasons ?? []).flatMap(({ measure, limit, lines }) =>
      measure === 'discount' && limit ? (lines ?? []).map((place) => [place, limit] as const) : [],
    ),
  )

function faultsOf(faults: Readonly<Record<string, string>>, key: string): string {
  const own = Object.entries(faults).filter(([name]) => name.startsWith(`${key}.`))
  return own.length ? JSON.stringify(Object.fromEntries(own.map(([name, message]) => [name.slice(key.length + 1), message]))) : ''
}
