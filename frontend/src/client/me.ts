import type { components } from '../contract/schema'
import { $api } from './api'
import { queryClient } from './queries'

export type Me = components['schemas']['Me']
export type Meta = components['schemas']['Meta']

/** Who is signed in. The shell has loaded it before any page is shown. */
export const useMe = () => $api.useQuery('get', '/v1/me')

/** Pipelines, stages, reasons, members, currencies: what choices are made of. */
export const useMeta = () => $api.useQuery('get', '/v1/meta')

/** Whether the caller has a permission, such as `quotes:write`. */
export function useMay(permission: string): boolean {
  const { data } = useMe()
  return data?.permissions.includes(permission) ?? false
}

/** Managers feed the sellers' queues: whether the caller may take deals out of a backlog. */
export function mayPull(): boolean {
  const me = queryClient.getQueryData<Me>(['get', '/v1/me'])
  return !me || me.workspace.pull_from_backlog || me.permissions.includes('backlog:feed')
}
