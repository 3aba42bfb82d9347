import { IconBookmark, IconCheck, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMay, useMe } from '../../client/me'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { toast, toastFailure } from '../../ui/toast'
import { filtersOf, type ListSearch, whereOf } from './filters'
import style from './List.module.css'
import { NameView } from './NameView'
import type { List } from './useList'

type View = components['schemas']['SavedView']

const searchOf = ({ id, where, sort, columns }: View): ListSearch => {
  const filters = filtersOf(where)
  return {
    view: id,
    ...(Object.keys(filters).length ? { where: filters } : {}),
    ...(sort ? { sort } : {}),
    ...(columns.length ? { columns } : {}),
  }
}

/** The views that were saved of this list, one's own and the shared ones. */
export function Views<R extends { id: string }>({ list }: { list: List<R> }) {
  const { list: of, search, onSearch } = list
  const [naming, setNaming] = useState(false)
  const { data: me } = useMe()
  const mayShare = useMay('views:write')
  const asked = $api.queryOptions('get', '/v1/views', { params: { query: { kind: [of.kind], limit: 100, sort: 'name' } } })
  const { data } = $api.useQuery('get', '/v1/views', { params: { query: { kind: [of.kind], limit: 100, sort: 'name' } } })
  const again = () => queryClient.invalidateQueries({ queryKey: asked.queryKey })
  const views = data?.data ?? []
  const current = views.find(({ id }) => id === search.view)
  const said_ = { where: whereOf(search.where), sort: search.sort ?? null, columns: search.columns ?? [] }

  const save = useMutation({
    mutationFn: ({ name, shared }: { name: string; shared: boolean }) =>
      said(api.POST('/v1/views', { body: { kind: of.kind, name, shared, ...said_ } })),
    onSuccess: (view) => {
      setNaming(false)
      void again()
      onSearch({ ...search, view: view.id })
      toast(m.list_view_saved({ name: view.name }))
    },
    onError: toastFailure,
  })
  const update = useMutation({
    mutationFn: (view: View) =>
      said(api.PATCH('/v1/views/{id}', { params: { path: { id: view.id }, header: ifMatch(view.version) }, body: said_ })),
    onSuccess: (view) => {
      void again()
      toast(m.list_view_saved({ name: view.name }))
    },
    onError: toastFailure,
  })
  const remove = useMutation({
    mutationFn: (view: View) => api.DELETE('/v1/views/{id}', { params: { path: { id: view.id } } }),
    onSuccess: (_, view) => {
      void again()
      const { view: __, ...rest } = search
      onSearch(rest)
      const back = () => api.POST('/v1/views/{id}/restore', { params: { path: { id: view.id } } }).then(again, toastFailure)
      toast(m.list_view_removed({ name: view.name }), { undo: back })
    },
    onError: toastFailure,
  })
  const own = current && (current.owner_id === me?.id || (current.shared && mayShare))
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<IconBookmark size={16} stroke={1.5} aria-hidden />}
            className={style.views ?? ''}
          >
            {current?.name ?? m.list_views()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onSearch({})}>{m.list_view_all()}</Menu.Item>
          {views.length ? <Menu.Divider /> : null}
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => onSearch(searchOf(view))}
              rightSection={view.id === search.view ? <IconCheck size={16} stroke={1.5} aria-label={m.list_view_current()} /> : null}
            >
              {view.name}
              {view.shared ? <span className={style.shared}> · {m.list_view_shared()}</span> : null}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{m.list_view_save()}</Menu.Item>
          {own ? (
            <>
              <Menu.Item onClick={() => update.mutate(current)}>{m.list_view_update({ name: current.name })}</Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />} onClick={() => remove.mutate(current)}>
                {m.list_view_remove()}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {naming ? <NameView mayShare={mayShare} pending={save.isPending} onSave={save.mutate} close={() => setNaming(false)} /> : null}
    </>
  )
}
