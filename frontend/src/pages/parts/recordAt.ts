import type { DrawerKind } from './recordDrawer'

/** The kind and id of the record whose own page an address is. */
export function recordAt(href: string): { kind: DrawerKind; id: string } | null {
  const [, plural, id] = /^\/(opportunities|leads|contacts|companies)\/([0-9a-f-]{36})$/.exec(href) ?? []
  const kind = ({ opportunities: 'opportunity', leads: 'lead', contacts: 'contact', companies: 'company' } as const)[plural ?? '']
  return kind && id ? { kind, id } : null
}
