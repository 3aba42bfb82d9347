import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** What of an address names the record that lies open beside its page, by kind: `?deal=<id>`. */
const NAMES = { opportunity: 'deal', lead: 'lead', contact: 'contact', company: 'company' } as const
export type DrawerKind = keyof typeof NAMES
type Search = Partial<Record<(typeof NAMES)[DrawerKind], string>>
const KINDS = Object.keys(NAMES) as DrawerKind[]

export const drawerSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.values(NAMES).flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])))

/** So that it can be linked, reloaded and left by the browser's Back. The shell shows it; a page only opens it. */
export function useRecordDrawer() {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const go = useCallback(
    (next: Search) => {
      const none = { deal: undefined, lead: undefined, contact: undefined, company: undefined }
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...none, ...next }) as never, resetScroll: false })
    },
    [navigate],
  )
  const open = useCallback((kind: DrawerKind, id: string) => go({ [NAMES[kind]]: id }), [go])
  const close = useCallback(() => go({}), [go])
  const kind = KINDS.find((each) => search[NAMES[each]])
  const id = kind && search[NAMES[kind]]
  const shown = useMemo(() => (kind && id ? { kind, id } : null), [kind, id])
  return { shown, open, close }
}
