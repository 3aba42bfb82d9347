import { getLocale } from '../paraglide/runtime'

export type Money = { amount: string; currency: string }
type Way = 'full' | 'whole'

const LOCALES = { it: 'it-IT', en: 'en-GB' } as const
export const locale = () => LOCALES[getLocale()]

const made = new Map<string, Intl.NumberFormat>()
function format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale()} ${key}`
  const known = made.get(name)
  if (known) return known
  // it-IT would leave four digits together: 1292 € beside 12.920 €.
  const fresh = new Intl.NumberFormat(locale(), { useGrouping: 'always', ...options } as Intl.NumberFormatOptions)
  made.set(name, fresh)
  return fresh
}

/** An amount for people; exact, because Intl reads the decimal string itself. whole: no cents. */
export function money({ amount, currency }: Money, way: Way = 'full'): string {
  const ways: Record<Way, Intl.NumberFormatOptions> = {
    full: {},
    whole: { maximumFractionDigits: 0, minimumFractionDigits: 0 },
  }
  return format(`${currency} ${way}`, { style: 'currency', currency, ...ways[way] }).format(amount as unknown as number)
}

/** A count, a quantity or (with `least` decimals) a price; decimal strings stay exact. */
export const number = (value: number | string, digits = 2, least = 0) =>
  format(`number ${digits} ${least}`, { maximumFractionDigits: digits, minimumFractionDigits: least }).format(value as number)

/** The contract's percentages are points: "22" is 22 %. */
export const percent = (points: number | string, digits = 1, least = 0) =>
  format(`percent ${digits} ${least}`, {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: digits,
    minimumFractionDigits: least,
  }).format(points as number)
