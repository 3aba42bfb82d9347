import { useMemo } from 'react'
import { $api } from './api'
import { useMeta } from './me'

export const ALL = { params: { query: { limit: 200, sort: 'name' } } } as const

/** The members as choices; those who left only where a record still names them. */
export function useMembers() {
  const { data } = useMeta()
  return useMemo(() => (data?.members ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })), [data])
}

/** A member's name by id. */
export function useMemberName(): (id: string | null | undefined) => string {
  const { data } = useMeta()
  return useMemo(() => {
    const names = new Map(data?.members.map(({ id, name }) => [id, name]))
    return (id) => (id ? (names.get(id) ?? '') : '')
  }, [data])
}

/** The tags that are known, by name: records carry names. */
export function useTags() {
  const { data } = $api.useQuery('get', '/v1/tags', ALL)
  return useMemo(() => (data?.data ?? []).map(({ name }) => name), [data])
}

/** Where people come from, as choices. */
export function useSources() {
  const { data } = $api.useQuery('get', '/v1/sources', ALL)
  return useMemo(() => (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name })), [data])
}
