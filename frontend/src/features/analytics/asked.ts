import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Asked, periodAsked } from './period'

type Change = { [F in keyof Asked]?: Asked[F] | undefined }

/** What the address asks for, and how to ask for something else. */
export function useAsked() {
  const asked = useSearch({ strict: false }) as Asked
  const navigate = useNavigate()
  const change = (changed: Change) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...changed }) as never, replace: true })
  return {
    asked,
    period: periodAsked(asked),
    change,
    open: (drill: string) => change({ drill }),
    close: () => change({ drill: undefined }),
  }
}
