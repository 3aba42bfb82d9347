import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** Kinds of record that lie open beside a page, by what the address says: `?deal=<id>`. */
export const DRAWERS = { deal: 'opportunity', lead: 'lead', contact: 'contact', company: 'company' } as const
type Name = keyof typeof DRAWERS
export type DrawerKind = (typeof DRAWERS)[Name]
type Search = Partial<Record<Name, string>>
const NAMES = Object.keys(DRAWERS) as Name[]

/** What of an address names the record beside the page. */
export const drawerSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])))

/** The kind and id of the record whose own page an address is. */
export function recordAt(href: string): { kind: DrawerKind; id: string } | null {
  const [, plural, id] = /^\/(opportunities|leads|contacts|companies)\/([0-9a-f-]{36})$/.exec(href) ?? []
  const kind = ({ opportunities: 'opportunity', leads: 'lead', contacts: 'contact', companies: 'company' } as const)[plural ?? '']
  return kind && id ? { kind, id } : null
}

/**
 * The record that lies open beside whatever page is shown, so that it can be linked, reloaded and left by the browser's
 * Back. The shell shows it; a page only opens it.
 */
export function useRecordDrawer() {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const go = useCallback(
    (next: Search) => {
      const none = Object.fromEntries(NAMES.map((name) => [name, undefined]))
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...none, ...next }) as never, resetScroll: false })
    },
    [navigate],
  )
  const open = useCallback(
    (kind: DrawerKind, id: string) => go(Object.fromEntries(NAMES.filter((name) => DRAWERS[name] === kind).map((name) => [name, id]))),
    [go],
  )
  const close = useCallback(() => go({}), [go])
  const name = NAMES.find((each) => search[each])
  const id = name && search[name]
  const shown = useMemo(() => (name && id ? { kind: DRAWERS[name], id } : null), [name, id])
  return { shown, open, close }
}
