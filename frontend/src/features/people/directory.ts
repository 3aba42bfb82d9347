import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { instant } from '../../ui/dates'

export type DirectoryAnswer = components['schemas']['DirectoryAnswer']
export type ListedCompany = components['schemas']['ListedCompany']

const NAMES: Record<DirectoryAnswer['directory'], () => string> = {
  offline: m.directory_offline,
  vies: () => 'VIES',
  openapi: () => 'openapi.it',
}
const PROBLEMS: Record<string, () => string> = {
  'directory-timeout': m.directory_timeout,
  'directory-unavailable': m.directory_unavailable,
  'directory-refused': m.directory_refused,
  'directory-busy': m.directory_busy,
  'directory-unreadable': m.directory_unreadable,
}

export const nameOf = (directory: DirectoryAnswer['directory']) => NAMES[directory]()
/** Who said it and when: nothing of it is shown without. */
export const saidBy = ({ directory, at }: Pick<DirectoryAnswer, 'directory' | 'at'>) =>
  m.directory_said({ who: nameOf(directory), when: instant(at) })
/** Why a directory says nothing; nothing for one that was not meant to. */
export const problemOf = ({ problem }: DirectoryAnswer) => (problem ? PROBLEMS[problem]?.() : undefined)

export type Verdict = 'registered' | 'missing' | 'ceased' | 'holds' | 'wrong'
/** What an answer comes to: what a directory says counts more than the digits. */
export function verdictOf({ check, data }: DirectoryAnswer): Verdict {
  if (!check?.digits_hold) return 'wrong'
  if (check.registered === false) return 'missing'
  if (data[0]?.active === false) return 'ceased'
  return check.registered ? 'registered' : 'holds'
}
export const VERDICTS: Record<Verdict, readonly [word: () => string, tone: 'ok' | 'bad' | 'warn' | 'info']> = {
  registered: [m.directory_registered, 'ok'],
  missing: [m.directory_missing, 'bad'],
  ceased: [m.directory_ceased, 'warn'],
  holds: [m.directory_holds, 'info'],
  wrong: [m.directory_wrong, 'bad'],
}

/** The address in one line, for who chooses among several. */
export const placeOf = ({ address }: { address?: ListedCompany['address'] | undefined }) =>
  [address?.street, [address?.postal_code, address?.city].filter(Boolean).join(' '), address?.province].filter(Boolean).join(', ')

/** VAT numbers are typed with dots and blanks; eleven characters are the shortest that is worth asking for. */
export const isNumber = (typed: string) => typed.replace(/[^0-9a-z]/gi, '').length >= 11
