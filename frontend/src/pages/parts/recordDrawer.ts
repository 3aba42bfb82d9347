import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** What of an address names the record that lies open beside its page, by kind: `?deal=<id>`. */
const NAMES = { opportunity: 'deal', lead: 'lead', contact: 'contact', company: 'company' } as const
export type DrawerKind = keyof typeof NAMES
type Search = Partial<Record<(typeof NAMES)[DrawerKind], string>>
const KINDS = Object.keys(NAMES) as DrawerKind[]

export const drawerSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.values(NAMES).flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])))

/** How many entries of the browser's history, one upon another, have a record open; a dialog of back.ts over it is one more. */
type Depth = { beside?: number; over?: string }
const depth = () => {
  const { beside = 0, over } = (history.state ?? {}) as Depth
  return { beside, above: beside && over !== undefined ? 1 : 0 }
}
const NONE = { deal: undefined, lead: undefined, contact: undefined, company: undefined }

/** So that it can be linked, reloaded and left by the browser's Back. The shell shows it; a page only opens it. */
export function useRecordDrawer() {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const router = useRouter()
  const open = useCallback(
    (kind: DrawerKind, id: string) => {
      const open = KINDS.some((each) => new URLSearchParams(location.search).has(NAMES[each]))
      const { beside } = depth()
      // Upon a record that was linked there is no page to go back to.
      const next = !open ? 1 : beside ? beside + 1 : undefined
      void navigate({
        to: '.',
        search: (now: object) => ({ ...now, ...NONE, [NAMES[kind]]: id }) as never,
        state: { beside: next } as object,
        resetScroll: false,
      })
    },
    [navigate],
  )
  // Closed, it is gone: Back leads from the page to the one before it, not into the record again.
  const close = useCallback(() => {
    const { beside, above } = depth()
    if (beside) router.history.go(-beside - above)
    else void navigate({ to: '.', search: (now: object) => ({ ...now, ...NONE }) as never, replace: true, resetScroll: false })
  }, [navigate, router])
  const kind = KINDS.find((each) => search[NAMES[each]])
  const id = kind && search[NAMES[kind]]
  const shown = useMemo(() => (kind && id ? { kind, id } : null), [kind, id])
  return { shown, open, close }
}
