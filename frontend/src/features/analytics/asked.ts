import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Asked, periodAsked, readAsked } from './period'

type Change<A> = { [F in keyof A]?: A[F] | undefined }

type Search = Record<string, unknown>

/** What a page's address asks for, as the page reads it, and how to ask for something else; `drill` is what is opened behind a figure. */
export function useAddress<A extends { drill?: string }>(read: (search: Search) => A) {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (changed: Change<A>) =>
    void navigate({ to: '.', search: ((before: Search) => ({ ...read(before), ...changed })) as never, replace: true })
  const drilled = (drill: string | undefined) => change({ drill } as Change<A>)
  return { asked: read(search), change, open: (drill: string) => drilled(drill), close: () => drilled(undefined) }
}

/** The same where closings of a period are asked for. */
export function useAsked() {
  const address = useAddress<Asked>(readAsked)
  return { ...address, period: periodAsked(address.asked) }
}
