import { $api } from '../../client/api'
import { queryClient } from '../../client/queries'
import { type BoardSearch, searchOf, type Where } from './filters'

export type ShownView = { pipelineId: string; search: BoardSearch; choose: (search: BoardSearch) => void }
const ASKED = { params: { query: { kind: ['opportunity'], limit: 200 } } }
export const againViews = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/views' })

/** The saved views that a board can show; wanted: whether anything of them is on the screen. */
export function useViews(wanted: boolean) {
  const { data } = $api.useQuery('get', '/v1/views', ASKED, { enabled: wanted })
  return (data?.data ?? []).flatMap((view) => {
    const said = searchOf(view.where as Where | null)
    return said ? [{ ...view, search: said }] : []
  })
}
