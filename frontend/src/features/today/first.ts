import { useQueries } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { $api } from '../../client/api'
import { type Me, useMeta } from '../../client/me'

export type Step = 'company_data' | 'customer' | 'colleagues' | 'deal' | 'activity' | 'quote'

const MAY: Record<Step, string> = {
  company_data: 'settings:write',
  customer: 'companies:write',
  colleagues: 'members:write',
  deal: 'opportunities:write',
  activity: 'activities:write',
  quote: 'quotes:write',
}
const FOUNDING: readonly Step[] = ['company_data', 'customer', 'colleagues', 'deal']
const SELLING: readonly Step[] = ['customer', 'deal', 'activity', 'quote']

/** The first steps of whoever sets Filo up, or of who was invited to sell with it; none in a demo, where all is there. */
export function stepsOf({ permissions, workspace }: Pick<Me, 'permissions' | 'workspace'>): readonly Step[] {
  if (workspace.demo) return []
  const steps = permissions.includes('settings:write') ? FOUNDING : SELLING
  return steps.filter((step) => permissions.includes(MAY[step]))
}

/** Over: all done, or put away; on this device nobody asks again. */
const watchers = new Set<() => void>()
const keyOf = (id: string) => `filo.first.${id}`
export const over = {
  use: (id: string) =>
    useSyncExternalStore(
      (watcher) => {
        watchers.add(watcher)
        return () => void watchers.delete(watcher)
      },
      () => localStorage.getItem(keyOf(id)) !== null,
    ),
  set(id: string, yes: boolean) {
    if (yes) localStorage.setItem(keyOf(id), 'over')
    else localStorage.removeItem(keyOf(id))
    for (const each of watchers) each()
  },
}

type Listed = { data: readonly unknown[] }
const some = ({ data }: Listed) => data.length > 0

/** Which of these steps are done, by what is there; undefined until all is known. */
export function useDone(me: Me, steps: readonly Step[]): Partial<Record<Step, boolean>> | undefined {
  const { data: meta } = useMeta()
  // Who sees all asks for any; who was invited begins with their own.
  const query = { limit: 1, ...(me.permissions.includes('settings:write') ? {} : { owner_id: [me.id] }) }
  const own = { params: { query } }
  const asked = {
    company_data: { ...$api.queryOptions('get', '/v1/workspace'), select: ({ settings }: { settings: Fiscal }) => named(settings) },
    customer: { ...$api.queryOptions('get', '/v1/companies', own), select: some },
    colleagues: { ...$api.queryOptions('get', '/v1/invitations', { params: { query: { limit: 1 } } }), select: some },
    deal: { ...$api.queryOptions('get', '/v1/opportunities', own), select: some },
    activity: { ...$api.queryOptions('get', '/v1/activities', own), select: some },
    quote: { ...$api.queryOptions('get', '/v1/quotes', { params: { query: { limit: 1 } } }), select: some },
  }
  const answers = useQueries({ queries: steps.map((step) => ({ ...asked[step], staleTime: 0 }) as (typeof asked)['deal']) })
  if (!meta || answers.some(({ isPending }) => isPending)) return undefined
  const done = Object.fromEntries(steps.map((step, place) => [step, answers[place]?.data ?? false]))
  return { ...done, colleagues: Boolean(done.colleagues) || meta.members.filter(({ active }) => active).length > 1 }
}

type Fiscal = { fiscal?: { legal_name?: string | null; vat_number?: string | null; tax_code?: string | null } }
const named = ({ fiscal }: Fiscal) => Boolean(fiscal?.legal_name && (fiscal.vat_number || fiscal.tax_code))
