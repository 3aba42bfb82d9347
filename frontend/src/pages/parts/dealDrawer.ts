import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * The deal that lies open beside the page: `?deal=<id>` on whatever page is shown, so that it can be linked, reloaded and
 * left by the browser's Back. The shell shows it; a page only opens it.
 */
export function useDealDrawer() {
  const { deal } = useSearch({ strict: false }) as { deal?: string }
  const navigate = useNavigate()
  const open = useCallback(
    (id: string) => void navigate({ to: '.', search: (now: object) => ({ ...now, deal: id }) as never, resetScroll: false }),
    [navigate],
  )
  const close = useCallback(
    () => void navigate({ to: '.', search: (now: object) => ({ ...now, deal: undefined }) as never, resetScroll: false }),
    [navigate],
  )
  return { id: deal ?? null, open, close }
}
