import type { Money } from './board'

/** Exact: decimal strings are counted as whole numbers of their smallest unit. */
type Scaled = { units: bigint; digits: number }

function scaled(amount: string): Scaled {
  const [whole = '0', part = ''] = amount.split('.')
  return { units: BigInt(whole + part), digits: part.length }
}

function written({ units, digits }: Scaled): string {
  if (!digits) return units.toString()
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  return `${units < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

function to(digits: number, value: Scaled): bigint {
  return value.units * 10n ** BigInt(digits - value.digits)
}

export function plus(a: Money, b: Money): Money {
  const [left, right] = [scaled(a.amount), scaled(b.amount)]
  const digits = Math.max(left.digits, right.digits)
  return { currency: a.currency, amount: written({ units: to(digits, left) + to(digits, right), digits }) }
}

export const negative = ({ amount, currency }: Money): Money => ({
  currency,
  amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`,
})

/** What is expected of an amount at a probability in points, rounded half up to the smallest unit as the service does. */
export function expected({ amount, currency }: Money, probability: string): Money {
  const { units, digits } = scaled(amount)
  const points = scaled(probability)
  const divisor = 100n * 10n ** BigInt(points.digits)
  const product = units * points.units
  const half = product < 0n ? -divisor / 2n : divisor / 2n
  return { currency, amount: written({ units: (product + half) / divisor, digits }) }
}
