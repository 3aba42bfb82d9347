import { IconDots } from '@tabler/icons-react'
import { memo } from 'react'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { DecimalCell, TypedCell } from '../../ui/Cell'
import { Choice } from '../../ui/Choice'
import { parseDecimal } from '../../ui/decimals'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import type { Money } from '../../ui/money'
import type { Desk } from './desk'
import style from './LineGrid.module.css'
import { LineNotes } from './LineNotes'
import { type Product, ProductField } from './ProductField'
import { isListed, type LastPrice } from './prices'
import { readDiscounts, type SheetLine } from './sheet'

type Total = components['schemas']['LineTotal']
export type Vat = { id: string; label: string }
type Props = {
  line: SheetLine
  total: Total | undefined
  last: LastPrice | undefined
  limit: string | undefined
  currency: string
  margin: Money | null | undefined
  desk: Desk
  vat: readonly Vat[]
  readOnly: boolean
  withMargin: boolean
  /** The line's refusals, joined so that a row is drawn again only when its own change. */
  faults: string
  create: (key: string, name: string) => void
}

/** What a product says of a line, so that it stands there at once; its price the service knows, by customer and lists. */
export const ofProduct = (product: Product): Partial<SheetLine> => ({
  product_id: product.id,
  description: product.name,
  unit: product.unit,
  unit_price: null,
  vat_code_id: product.vat_code_id,
})

/** The next field of the row that is still to be filled in: after the product the quantity. */
const goTo = (key: string, column: string) =>
  document.querySelector<HTMLInputElement>(`tr[data-line="${key}"] [data-column="${column}"]`)?.focus()

export const LineRow = memo(function LineRow({
  line,
  total,
  last,
  limit,
  currency,
  margin,
  desk,
  vat,
  readOnly,
  withMargin,
  faults,
  create,
}: Props) {
  const { key } = line
  const fault: Record<string, string> = faults ? JSON.parse(faults) : {}
  const change = (changed: Partial<SheetLine>) => desk.changeLine(key, changed)
  const pick = (product: Product) => {
    change(ofProduct(product))
    goTo(key, 'quantity')
  }
  const priced = line.kind !== 'section'
  const uncounted = priced && line.optional && !line.chosen
  return (
    <tr data-line={key} data-kind={line.kind} data-uncounted={uncounted || undefined}>
      <td className={style.wide}>
        <ProductField
          line={line}
          readOnly={readOnly}
          fault={fault.description ?? fault.product_id ?? fault['']}
          change={change}
          pick={pick}
          create={(name) => create(key, name)}
        />
        {priced && (line.free_good || line.optional) ? <Marks line={line} change={change} readOnly={readOnly} /> : null}
        {priced && total ? <LineNotes line={line} total={total} last={last} limit={limit} currency={currency} /> : null}
      </td>
      {priced ? (
        <>
          <td className={style.number} data-label={m.quotes_line_quantity()}>
            <DecimalCell
              required
              label={m.quotes_line_quantity()}
              data-column="quantity"
              fault={fault.quantity}
              readOnly={readOnly}
              value={line.quantity}
              change={(quantity) =>
                change({ quantity: quantity ?? '1', ...(isListed(total, line.unit_price) ? { unit_price: null } : {}) })
              }
            />
          </td>
          <td className={style.unit} data-label={m.quotes_line_unit()}>
            <TypedCell
              label={m.quotes_line_unit()}
              data-column="unit"
              fault={fault.unit}
              readOnly={readOnly}
              maxLength={20}
              value={line.unit}
              say={(unit) => unit ?? ''}
              read={(text) => text.trim() || null}
              change={(unit) => change({ unit })}
              className={style.start ?? ''}
            />
          </td>
          <td className={style.number} data-label={m.quotes_line_price()}>
            <DecimalCell
              label={m.quotes_line_price()}
              least={2}
              data-column="price"
              fault={fault.unit_price}
              readOnly={readOnly}
              value={line.unit_price}
              change={(unit_price) => change({ unit_price })}
            />
          </td>
          <td className={style.number} data-label={m.quotes_line_discount()}>
            <TypedCell
              label={m.quotes_line_discount()}
              title={m.quotes_line_discount_hint()}
              data-column="discount"
              fault={fault.discounts}
              readOnly={readOnly}
              inputMode="text"
              value={line.discounts}
              say={(discounts) => discounts.map((each) => each.replace('.', ',')).join('+')}
              read={(text) => readDiscounts(text, parseDecimal)}
              change={(discounts) => change({ discounts })}
            />
          </td>
          <td className={style.vat} data-label={m.quotes_line_vat()}>
            <Choice
              quiet
              aria-label={m.quotes_line_vat()}
              aria-invalid={fault.vat_code_id ? true : undefined}
              title={fault.vat_code_id ?? vat.find(({ id }) => id === line.vat_code_id)?.label}
              data-column="vat"
              disabled={readOnly}
              value={line.vat_code_id ?? ''}
              onChange={({ currentTarget: { value } }) => change({ vat_code_id: value || null })}
            >
              <option value="">—</option>
              {vat.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Choice>
          </td>
          <td className={style.amount} data-label={m.quotes_line_net()}>
            {line.unit_price === null ? '' : <Amount value={total?.net} />}
          </td>
          {withMargin ? (
            <td className={style.margin} data-label={m.quotes_margin()}>
              {margin ? <Amount value={margin} /> : ''}
            </td>
          ) : null}
        </>
      ) : (
        <td colSpan={withMargin ? 7 : 6} className={style.void} />
      )}
      <td className={style.tools}>{readOnly ? null : <RowMenu line={line} desk={desk} change={change} />}</td>
    </tr>
  )
})

function Marks({ line, change, readOnly }: { line: SheetLine; change: (change: Partial<SheetLine>) => void; readOnly: boolean }) {
  return (
    <span className={style.marks}>
      {line.free_good ? <span className={style.mark}>{m.quotes_line_free()}</span> : null}
      {line.optional ? (
        <label className={style.mark}>
          {m.quotes_line_optional()}
          <input
            type="checkbox"
            disabled={readOnly}
            checked={line.chosen}
            onChange={({ currentTarget: { checked } }) => change({ chosen: checked })}
          />
          {m.quotes_line_chosen()}
        </label>
      ) : null}
    </span>
  )
}

function RowMenu({ line, desk, change }: { line: SheetLine; desk: Desk; change: (change: Partial<SheetLine>) => void }) {
  return (
    <Menu>
      <Menu.Target>
        <IconButton variant="subtle" color="gray" size={28} aria-label={m.quotes_line_menu()} tabIndex={-1}>
          <IconDots size={16} stroke={1.5} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {line.kind === 'section' ? null : (
          <>
            <Menu.Item onClick={() => change({ free_good: !line.free_good })}>
              {line.free_good ? m.quotes_line_not_free() : m.quotes_line_make_free()}
            </Menu.Item>
            <Menu.Item onClick={() => change({ optional: !line.optional, chosen: false })}>
              {line.optional ? m.quotes_line_not_optional() : m.quotes_line_make_optional()}
            </Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => desk.addLine(line.key, line.kind, line)}>{m.quotes_line_duplicate()}</Menu.Item>
        <Menu.Item rightSection="Alt ↑" onClick={() => desk.moveLine(line.key, -1)}>
          {m.quotes_line_up()}
        </Menu.Item>
        <Menu.Item rightSection="Alt ↓" onClick={() => desk.moveLine(line.key, 1)}>
          {m.quotes_line_down()}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" rightSection="Ctrl ⌫" onClick={() => desk.removeLine(line.key)}>
          {m.quotes_line_remove()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
