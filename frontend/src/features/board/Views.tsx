import { IconBookmark, IconCheck, IconTrash, IconUsers } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { $api, api, said } from '../../client/api'
import { useMay, useMe } from '../../client/me'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Menu } from '../../ui/Menu'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { type BoardSearch, filtersOf, searchOf, type Where, whereOf } from './filters'
import forms from './forms.module.css'
import style from './tools.module.css'

type Shown = { pipelineId: string; search: BoardSearch; choose: (search: BoardSearch) => void }
const ASKED = { params: { query: { kind: ['opportunity'], limit: 200 } } }
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const
const again = () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/views' })

/** Filters under a name: one's own, or shared with all. The address has what they say, so a link shows the same. */
export function Views({ pipelineId, search, choose }: Shown) {
  const { data } = $api.useQuery('get', '/v1/views', ASKED)
  const { data: me } = useMe()
  const may = useMay('views:write')
  const [naming, setNaming] = useState(false)
  const views = (data?.data ?? []).flatMap((view) => {
    const said = searchOf(view.where as Where | null)
    return said ? [{ ...view, search: said }] : []
  })
  const current = views.find(({ id }) => id === search.view)
  const remove = async () => {
    if (!current) return
    try {
      await api.DELETE('/v1/views/{id}', { params: { path: { id: current.id } } })
      choose({ ...search, view: '' })
      again()
      const back = () => api.POST('/v1/views/{id}/restore', { params: { path: { id: current.id } } }).then(again, toastFailure)
      toast(m.board_view_removed({ name: current.name }), { undo: back })
    } catch (error) {
      toastFailure(error)
    }
  }
  return (
    <>
      <Menu withinPortal={false} position="bottom-start" width={260}>
        <Menu.Target>
          <button
            type="button"
            className={style.tool}
            data-on={current ? true : undefined}
            title={m.board_views()}
            aria-label={current ? `${m.board_views()}: ${current.name}` : m.board_views()}
          >
            <IconBookmark {...icon} />
            <span className={style.wide}>{current?.name ?? m.board_views()}</span>
          </button>
        </Menu.Target>
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

function SaveView({ pipelineId, search, choose, close }: Shown & { close: () => void }) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const body = { kind: 'opportunity', name: name.trim(), shared, where: whereOf(pipelineId, filtersOf(search)), columns: [] }
      const made = await said(api.POST('/v1/views', { body }))
      again()
      close()
      choose({ ...search, pipeline: pipelineId, view: made.id })
      toast(m.board_view_saved({ name: made.name }))
    } catch (error) {
      toastFailure(error)
    }
  }
  return (
    <Modal opened onClose={close} title={m.board_view_save()} size="sm">
      <form className={forms.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          label={m.board_view_name()}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox label={m.board_view_share()} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <footer className={forms.foot}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" disabled={!name.trim()}>
            {m.ui_save()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}
