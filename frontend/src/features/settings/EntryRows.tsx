import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { m } from '../../paraglide/messages'
import { DecimalCell, TypedCell } from '../../ui/Cell'
import { IconButton } from '../../ui/IconButton'
import { money, number } from '../../ui/money'
import { type Break, finalPrice, inOrder, NO_BREAK, readCascade, sayCascade, saysNothing, type Target } from './entries'
import style from './prices.module.css'

type Props = {
  name: string
  head: ReactNode
  target: Target | null
  currency: string
  kept: readonly Break[]
  /** Not there yet: it is kept once it says a price. */
  fresh?: boolean
  faults: Record<string, string>
  version: number
  /** base: the version that the one who wrote it saw. Whether nothing is left to be said of it. */
  save: (breaks: readonly Break[], base: number) => Promise<boolean>
  /** All of it away. */
  remove?: () => void
  leave?: () => void
  readOnly: boolean
}
const same = (one: readonly Break[], other: readonly Break[]) => JSON.stringify(one) === JSON.stringify(other)

/** One thing and its prices from each quantity on: a line each, written where they stand, kept when one leaves them. */
export function EntryRows({ name, head, target, currency, kept, version, fresh = false, faults, save, remove, leave, readOnly }: Props) {
  const [draft, setDraft] = useState<{ breaks: readonly Break[]; base: number } | null>(null)
  const breaks = draft?.breaks ?? kept
  const write = (next: readonly Break[]) => setDraft({ breaks: next, base: draft?.base ?? version })
  const change = (place: number, changed: Partial<Break>) =>
    write(breaks.map((each, at) => (at === place ? { ...each, ...changed } : each)))
  const several = Boolean(target && !target.product)
  const base = target?.product && target.product.currency === currency ? target.product.price : null
  async function keep(next = breaks) {
    const wanted = inOrder(next.filter((each) => !saysNothing(each)))
    if (fresh && (!target || !wanted.length)) return
    if (!wanted.length || same(wanted, kept)) return setDraft(null)
    // What is refused is said at its field, and what was typed stays there.
    const mine = { breaks: wanted, base: draft?.base ?? version }
    setDraft(mine)
    if (await save(wanted, mine.base)) setDraft((now) => (now === mine ? null : now))
  }
  const without = (place: number) => {
    const left = breaks.filter((_, at) => at !== place)
    if (!left.length) return remove?.()
    void keep(left)
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>, place: number) {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && event.ctrlKey) addBreak()
    else if (event.key === 'Enter' && (event.target as HTMLElement).dataset.column !== 'target' && isField(event.target)) {
      void keep()
      leave?.()
    } else if (event.key === 'Escape') setDraft(null)
    else if (event.key === 'Backspace' && event.ctrlKey) without(place)
    else return
    event.preventDefault()
  }
  function addBreak() {
    const last = Number(breaks.at(-1)?.from_quantity ?? 0)
    write([...breaks, { ...NO_BREAK, from_quantity: String(last ? last * 2 : 10) }])
    const rows = document.activeElement?.closest('tbody')
    requestAnimationFrame(() => rows?.querySelector<HTMLInputElement>('tr:last-child [data-column=from]')?.focus())
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (draft && !currentTarget.contains(relatedTarget)) void keep()
  }
  return (
    <tbody aria-label={name} onBlur={onBlur} data-fresh={fresh || undefined}>
      {breaks.map((each, place) => {
        const fault = (field: string) => faults[`breaks.${place}.${field}`]
        const whole = faults[`breaks.${place}`] ?? faults.breaks
        const final = finalPrice(each, base)
        const of = { 'aria-description': name, onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, place) }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a break is nothing but its place
          <tr key={place} data-first={place === 0 || undefined}>
            <td className={style.target}>{place === 0 ? head : null}</td>
            <td className={style.figure} data-label={m.prices_from()}>
              <DecimalCell
                {...of}
                required
                label={m.prices_from()}
                data-column="from"
                readOnly={readOnly}
                fault={fault('from_quantity') ?? (faults.breaks && place > 0 ? faults.breaks : undefined)}
                value={each.from_quantity}
                change={(from_quantity) => change(place, { from_quantity: from_quantity ?? '0' })}
              />
            </td>
            <td className={style.figure} data-label={m.prices_net()}>
              <DecimalCell
                {...of}
                label={m.prices_net()}
                least={2}
                data-column="price"
                readOnly={readOnly || several}
                title={several ? m.prices_net_of_one() : undefined}
                fault={fault('price') ?? whole}
                value={each.price}
                change={(price) => change(place, price === null ? { price } : { price, discounts: [] })}
              />
            </td>
            <td className={style.figure} data-label={m.prices_discount()}>
              <TypedCell
                {...of}
                label={m.prices_discount()}
                title={m.prices_discount_hint()}
                data-column="discount"
                readOnly={readOnly}
                fault={Object.entries(faults).find(([at]) => at.startsWith(`breaks.${place}.discounts`))?.[1]}
                value={each.discounts}
                say={sayCascade}
                read={readCascade}
                change={(discounts) => change(place, discounts.length ? { discounts, price: null } : { discounts })}
              />
            </td>
            <td className={style.read} data-label={m.prices_base()}>
              {place === 0 && base ? money({ amount: base, currency }) : ''}
            </td>
            <td className={style.read} data-label={m.prices_final()}>
              {final === null ? '' : <strong>{number(final, 4, 2)}</strong>}
              {whole ? <p className={style.fault}>{whole}</p> : null}
            </td>
            <td className={style.tools}>
              {readOnly || (fresh && !target) ? null : (
                <>
                  {place === breaks.length - 1 ? (
                    <IconButton
                      variant="subtle"
                      color="gray"
                      aria-label={m.prices_break_add({ name })}
                      title={m.prices_break_add_hint()}
                      onClick={addBreak}
                    >
                      <IconPlus size={16} stroke={1.5} />
                    </IconButton>
                  ) : null}
                  {fresh ? null : (
                    <IconButton
                      variant="subtle"
                      color="gray"
                      aria-label={m.prices_row_delete({ name, quantity: number(each.from_quantity, 4) })}
                      onClick={() => without(place)}
                    >
                      <IconTrash size={16} stroke={1.5} />
                    </IconButton>
                  )}
                </>
              )}
            </td>
          </tr>
        )
      })}
    </tbody>
  )
}

const isField = (target: EventTarget) => target instanceof HTMLInputElement
