import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Asked, periodAsked } from './period'

type Change<A> = { [F in keyof A]?: A[F] | undefined }

/** What a page's address asks for, and how to ask for something else; `drill` is what is opened behind a figure. */
export function useAddress<A extends { drill?: string }>() {
  const search: unknown = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (changed: Change<A>) =>
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...changed })) as never, replace: true })
  const drilled = (drill: string | undefined) => change({ drill } as Change<A>)
  return { asked: search as A, change, open: (drill: string) => drilled(drill), close: () => drilled(undefined) }
}

/** The same where closings of a period are asked for. */
export function useAsked() {
  const address = useAddress<Asked>()
  return { ...address, period: periodAsked(address.asked) }
}
