import { type Money, money } from './money'

/** Money in tabular figures; a dash where nothing was said. */
export function Amount({ value, way = 'full' }: { value: Money | null | undefined; way?: 'full' | 'whole' }) {
  return <span className="money">{value ? money(value, way) : '—'}</span>
}
