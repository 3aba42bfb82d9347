import { queryOptions, useMutation } from '@tanstack/react-query'
import { api, ifMatch, said } from '../../client/api'
import { useMerging, type Values } from '../../client/merging'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'

/** What is kept as a list of records with the usual operations. */
export type Path =
  | '/v1/sources'
  | '/v1/competitors'
  | '/v1/tags'
  | '/v1/loss-reasons'
  | '/v1/disqualification-reasons'
  | '/v1/vat-codes'
  | '/v1/payment-terms'
  | '/v1/line-templates'
  | '/v1/custom-fields'
  | '/v1/members'
  | '/v1/teams'
  | '/v1/roles'
  | '/v1/price-lists'
  | '/v1/approval-rules'
  | '/v1/approval-delegations'
  | '/v1/intake/forms'

export type { Values }
export type Row = { id: string; version: number } & Values
/** What a record is called in words. */
export const nameOf = ({ named }: { named?: (row: Row) => string }, row: Row) =>
  named?.(row) ?? String(row.name ?? row.code ?? row.key ?? '')
type Init = { params?: unknown; body?: unknown }
type Call = <T>(path: string, init: Init) => Promise<{ data?: T; response: Response }>

// All of them take the same calls; TypeScript follows only an address that is written out.
export const calls = api as unknown as Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Call>

export const listOptions = (path: Path, query: Values = {}) => {
  const init = { params: { query: { limit: 200, ...query } } }
  return queryOptions({
    queryKey: ['get', path, init] as const,
    queryFn: async () => (await said(calls.GET<{ data: Row[] }>(path, init))).data,
  })
}

const again = (path: Path) => {
  for (const one of [path, `${path}/{id}`]) void queryClient.invalidateQueries({ queryKey: ['get', one] })
  void queryClient.invalidateQueries({ queryKey: ['get', '/v1/meta'] })
}

export type Written = {
  path: Path
  query?: Values
  /** The form's values of a row; for a new one of nothing. */
  values: (row: Row | null) => Values
  /** What is sent of the form's values. */
  body: (values: Values, changed: Values, row: Row | null) => Values
}

/** Creates a record, or changes what of it is new; `clash` where somebody else changed the same meanwhile. */
export function useSave({ path, query, values, body }: Written, done: (made: Row | undefined) => void) {
  const { merge, clash } = useMerging()
  const write = (row: Row, changed: Values) =>
    said(
      calls.PATCH<Row>(`${path}/{id}`, {
        params: { path: { id: row.id }, header: ifMatch(row.version) },
        body: body({ ...values(row), ...changed }, changed, row),
      }),
    )
  const save = useMutation({
    mutationFn: async ({ row, all, changed }: { row: Row | null; all: Values; changed: Values }) => {
      if (!row) return said(calls.POST<Row>(path, { body: body(all, changed, null) }))
      const init = { params: { path: { id: row.id }, query: query?.expand ? { expand: query.expand } : {} } }
      await merge(row, changed, { read: () => said(calls.GET<Row>(`${path}/{id}`, init)), valuesOf: values, write })
      return undefined
    },
    onSuccess: (made) => {
      toast(m.ui_saved())
      done(made)
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
    onSettled: () => again(path),
  })
  return { save, clash }
}

/** Into the bin, with the way back in the toast. */
export function useTrash(path: Path) {
  return useMutation({
    mutationFn: async (row: Row) => {
      await calls.DELETE(`${path}/{id}`, { params: { path: { id: row.id }, header: ifMatch(row.version) } })
      return row
    },
    onSuccess: ({ id, version }) =>
      toast(m.settings_deleted(), {
        undo: () =>
          calls
            .POST(`${path}/{id}/restore`, { params: { path: { id }, header: ifMatch(version + 1) } })
            .then(() => again(path), toastFailure),
      }),
    onError: toastFailure,
    onSettled: () => again(path),
  })
}

export const patch = (path: Path, row: Row, body: Values) =>
  said(calls.PATCH<Row>(`${path}/{id}`, { params: { path: { id: row.id }, header: ifMatch(row.version) }, body })).finally(() =>
    again(path),
  )
