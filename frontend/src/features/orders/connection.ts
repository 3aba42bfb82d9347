import type { components } from '../../contract/schema'

export type Erp = components['schemas']['ErpConnectionSettings']
export type Wanted = components['schemas']['ErpInput']
export type Kind = Wanted['kind']
/** The connection as it is typed. taxes: a line for each code, `22=1`; rest: JSON. */
export type Draft = {
  kind: Kind
  url: string
  secret: string
  database: string
  company: string
  textItem: string
  digits: string
  taxes: string
  rest: string
  active: boolean
  automatic: boolean
  confirm: boolean
}

/** What the service takes where nothing is said: somewhere to begin. */
const CALLS = {
  header: 'Authorization',
  find: '/orders?key={/key}',
  create: '/orders',
  read: '/orders/{/id}',
  found: '',
  id: '/id',
  number: '/number',
  key: '/key',
  tax_exclusive: '/totals/tax_exclusive',
  tax: '/totals/tax',
  tax_inclusive: '/totals/tax_inclusive',
}

/** What was typed as JSON is none. */
export class NotJson extends Error {}

export function draftOf(kept: Erp | null): Draft {
  const known = kept?.settings
  return {
    kind: kept?.kind ?? 'tryton',
    url: kept?.url ?? '',
    secret: '',
    database: known?.database ?? '',
    company: known?.company ?? '',
    textItem: known?.text_item ?? '',
    digits: known?.price_digits?.toString() ?? '',
    taxes: Object.entries(known?.taxes ?? {})
      .map(([ours, theirs]) => `${ours}=${theirs}`)
      .join('\n'),
    rest: JSON.stringify((kept?.kind === 'rest' && known?.rest) || CALLS, null, 2),
    active: kept?.active ?? true,
    automatic: kept?.automatic ?? true,
    confirm: known?.confirm ?? true,
  }
}

/** What is sent of it; NotJson. */
export function inputOf(draft: Draft): Wanted {
  const digits = draft.digits.replace(/\D/g, '')
  return {
    kind: draft.kind,
    url: draft.url,
    secret: draft.secret || null,
    active: draft.active,
    automatic: draft.automatic,
    settings: {
      database: draft.database || null,
      company: draft.company || null,
      text_item: draft.textItem || null,
      price_digits: digits ? Number(digits) : null,
      confirm: draft.confirm,
      taxes: taxesOf(draft.taxes),
      ...(draft.kind === 'rest' && draft.rest.trim() ? { rest: parsed(draft.rest) } : {}),
    },
  }
}

export function taxesOf(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => {
    const [ours = '', ...theirs] = line.split('=')
    return [ours.trim(), theirs.join('=').trim()] as const
  })
  return Object.fromEntries(lines.filter(([ours, theirs]) => ours && theirs))
}

function parsed(text: string) {
  try {
    return JSON.parse(text) as Wanted['settings'] extends infer S ? (S extends { rest?: infer R } ? R : never) : never
  } catch {
    throw new NotJson()
  }
}
