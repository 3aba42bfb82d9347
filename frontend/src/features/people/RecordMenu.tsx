import { IconArrowMerge, IconDots, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api, ifMatch } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { toast, toastFailure } from '../../ui/toast'

const Merge = lazy(() => import('./Merge').then(({ Merge }) => ({ default: Merge })))
type Kept = { id: string; name: string; version: number }

/** What is done seldom with a company or a person: merging, the bin. done: where to after the latter. */
export function RecordMenu({ area, record, done }: { area: 'companies' | 'contacts'; record: Kept; done?: () => void }) {
  const navigate = useNavigate()
  const [merging, setMerging] = useState(false)
  const write = useMay(`${area}:write`)
  const remove = useMay(`${area}:delete`)
  const trash = useMutation({
    mutationFn: () =>
      api.DELETE(`/v1/${area}/{id}` as '/v1/companies/{id}', { params: { path: { id: record.id }, header: ifMatch(record.version) } }),
    onSuccess: () => {
      const back = () =>
        api
          .POST(`/v1/${area}/{id}/restore` as '/v1/companies/{id}/restore', { params: { path: { id: record.id } } })
          .then(() => queryClient.invalidateQueries(), toastFailure)
      toast(m.companies_trashed({ name: record.name }), { undo: back })
      if (done) done()
      else void navigate({ to: `/${area}` })
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'post' })
    },
    onError: toastFailure,
  })
  if (!write && !remove) return null
  return (
    <>
      <Menu>
        <Menu.Target>
          <IconButton variant="subtle" color="gray" size={32} aria-label={m.companies_more()} title={m.companies_more()}>
            <IconDots size={18} stroke={1.5} aria-hidden />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {write ? (
            <Menu.Item leftSection={<IconArrowMerge size={16} stroke={1.5} aria-hidden />} onClick={() => setMerging(true)}>
              {m.companies_merge()}
            </Menu.Item>
          ) : null}
          {remove ? (
            <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />} onClick={() => trash.mutate()}>
              {m.companies_trash()}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>{merging ? <Merge area={area} kept={record} close={() => setMerging(false)} /> : null}</Suspense>
    </>
  )
}
