import { IconCheck, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../client/api'
import { useMay, useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Menu } from '../../ui/Menu'
import type { Opened } from '../../ui/onDemand'
import { toast, toastFailure } from '../../ui/toast'
import { SaveView } from './SaveView'
import { againViews, type ShownView, useViews } from './savedViews'

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

export function ViewsMenu({ target, opened, setOpened, pipelineId, search, choose }: Opened & ShownView) {
  const { data: me } = useMe()
  const may = useMay('views:write')
  const [naming, setNaming] = useState(false)
  const views = useViews(true)
  const current = views.find(({ id }) => id === search.view)
  const remove = async () => {
    if (!current) return
    try {
      await api.DELETE('/v1/views/{id}', { params: { path: { id: current.id } } })
      choose({ ...search, view: '' })
      againViews()
      const back = () => api.POST('/v1/views/{id}/restore', { params: { path: { id: current.id } } }).then(againViews, toastFailure)
      toast(m.board_view_removed({ name: current.name }), { undo: back })
    } catch (error) {
      toastFailure(error)
    }
  }
  return (
    <>
      <Menu opened={opened} onChange={setOpened} withinPortal={false} position="bottom-start" width={260}>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{m.board_views()}</Menu.Label>
          <Menu.Item rightSection={current ? null : <IconCheck {...icon} />} onClick={() => choose({ pipeline: pipelineId })}>
            {m.board_view_all()}
          </Menu.Item>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              leftSection={view.shared ? <IconUsers {...icon} aria-label={m.board_view_shared()} aria-hidden={false} /> : null}
              rightSection={view.id === current?.id ? <IconCheck {...icon} /> : null}
              onClick={() => choose({ ...view.search, view: view.id })}
            >
              {view.name}
            </Menu.Item>
          ))}
          {may ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setNaming(true)}>{m.board_view_save()}</Menu.Item>
              {current && current.owner_id === me?.id ? (
                <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={remove}>
                  {m.board_view_remove()}
                </Menu.Item>
              ) : null}
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {naming ? <SaveView pipelineId={pipelineId} search={search} choose={choose} close={() => setNaming(false)} /> : null}
    </>
  )
}
