import { locale } from './money'

const bare = (text: string) => text.replace(/[\s€%]/g, '')

/** What people type (1.234,5 or 1234.5) as the contract writes decimals (1234.5); null where it is no number. */
export function parseDecimal(text: string, at = locale()): string | null {
  const typed = bare(text)
  const [point, group] = at === 'it-IT' ? [',', '.'] : ['.', ',']
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d*)?$`)
  const plain = (grouped.test(typed) ? typed.replaceAll(group, '') : typed).replace(/[.,](?=\d*$)/, '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? plain.replace(/\.$/, '').replace(/^(-?)\./, '$10.') : null
}

const made = new Map<string, Intl.NumberFormat>()

/** A decimal of the contract for a field, with all its places and at least `least` of them. */
export function formatDecimal(value: string | null | undefined, least = 0): string {
  if (!value) return ''
  const name = `${locale()} ${least}`
  const format =
    made.get(name) ??
    new Intl.NumberFormat(locale(), {
      useGrouping: 'always',
      minimumFractionDigits: least,
      maximumFractionDigits: 6,
    } as unknown as Intl.NumberFormatOptions)
  made.set(name, format)
  return format.format(value as unknown as number)
}
