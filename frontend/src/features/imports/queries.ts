import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { type Sending, upload } from '../../client/upload'
import type { components } from '../../contract/schema'
import { save } from '../../ui/blobs'
import { bodyOf, countsOf, type Draft, type Import, isBusy } from './draft'
import { dropDraft } from './kept'

export type Row = components['schemas']['TableImportRow']
export type Trouble = components['schemas']['TableImportProblem']
export type Status = NonNullable<Row['status']>
/** Which rows are looked at. */
export type Narrowed = { status?: Status; pointer?: string; left?: boolean }

const AGAIN_MS = 700
const PAGE = 100
const at = (id: string) => ({ params: { path: { id } } })
const one = (id: string) => $api.queryOptions('get', '/v1/imports/{id}', at(id)).queryKey

export const useImports = () => $api.useQuery('get', '/v1/imports', {}, { staleTime: 0 })

/** An import; asked again and again while the worker is at it. */
export const useImport = (id: string) =>
  $api.useQuery('get', '/v1/imports/{id}', at(id), {
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (isBusy(data?.state) ? AGAIN_MS : false),
  })

export const bring = (file: File, kind: string, sending: Sending) =>
  upload<Import>('/v1/imports', { kind, file_name: file.name.slice(-200) }, file, sending).then(keep)

function keep(it: Import): Import {
  queryClient.setQueryData(one(it.id), it)
  return it
}

/** A step that is asked for; where it is refused the page shows what the import is meanwhile. */
const useStep = <T>(ask: (given: T) => Promise<Import>, id: string) =>
  useMutation({ mutationFn: ask, onSuccess: keep, onError: () => queryClient.invalidateQueries({ queryKey: one(id) }) })

export const usePlan = (id: string) =>
  useStep(async (draft: Draft) => {
    const it = await said(api.POST('/v1/imports/{id}/plan', { ...at(id), body: bodyOf(draft) }))
    dropDraft(id)
    return it
  }, id)
export const useCommit = (id: string) =>
  useStep(
    (overwrite: boolean) =>
      said(api.POST('/v1/imports/{id}/commit', { ...at(id), body: { conflicts: overwrite ? 'overwrite' : 'keep' } as const })),
    id,
  )
export const useRevert = (id: string) => useStep((_: null) => said(api.POST('/v1/imports/{id}/revert', at(id))), id)
export const useDiscard = (id: string) =>
  useMutation({
    mutationFn: async () => void (await api.DELETE('/v1/imports/{id}', at(id))),
    onSuccess: () => queryClient.removeQueries({ queryKey: one(id) }),
  })

/** The rows of an import page by page; as they were planned or carried out last. */
export const useRows = (it: Import, narrowed: Narrowed) =>
  useInfiniteQuery({
    queryKey: ['get', '/v1/imports/{id}/rows', { ...at(it.id), narrowed, as: it.updated_at }],
    queryFn: ({ pageParam, signal }) =>
      said(
        api.GET('/v1/imports/{id}/rows', {
          params: { path: { id: it.id }, query: { ...narrowed, after: pageParam, limit: PAGE } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next_after }) => next_after ?? undefined,
  })

/** What is wrong in it, by place. */
export const useTroubles = (it: Import) =>
  $api.useQuery('get', '/v1/imports/{id}/problems', at(it.id), {
    staleTime: 0,
    enabled: countsOf(it).refused + countsOf(it).conflict > 0,
  })

/** The file's rows with what became of them, to be mended and sent again. */
export async function takeResults(it: Import, status?: Status) {
  const query = status ? { status } : {}
  const answer = api.GET('/v1/imports/{id}/results', { params: { path: { id: it.id }, query }, parseAs: 'blob' })
  save((await said(answer)) as unknown as Blob, `${it.file_name.replace(/\.\w+$/, '')}-${status ?? 'results'}.csv`)
}
