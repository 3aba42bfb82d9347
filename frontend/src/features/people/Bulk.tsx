import { IconTag, IconUser } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { batch } from '../../client/batch'
import { useMembers, useTags } from '../../client/choices'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { Modal } from '../../ui/Modal'
import { TagsInput } from '../../ui/TagsInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './people.module.css'

type Path = '/v1/companies' | '/v1/contacts' | '/v1/leads'
type Selected = { id: string; owner_id: string | null; tags: string[] }
type Change = { owner_id: string | null } | { tags: string[] }

/** Changes many records at once, and back. */
function useChange(path: Path, records: readonly Selected[], done: () => void) {
  const again = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith(path) })
  const write = async (changes: readonly { id: string; body: Change }[]) => {
    const written = await batch(
      path,
      changes.map(({ id, body }) => ({ op: 'update' as const, id, body: { ...body } })),
    )
    await again()
    return written.length
  }
  return useMutation({
    mutationFn: async (change: (record: Selected) => Change) => {
      // As they are now: once it is done, the list shows what became of them.
      const before = records.map(({ id, owner_id, tags }) => ({
        id,
        body: 'owner_id' in change({ id, owner_id, tags }) ? { owner_id } : { tags },
      }))
      const count = await write(records.map((record) => ({ id: record.id, body: change(record) })))
      return { count, before }
    },
    onSuccess: ({ count, before }) => {
      done()
      toast(m.contacts_bulk_done({ count }), { undo: () => write(before).catch(toastFailure) })
    },
    onError: toastFailure,
  })
}

/** Open lists must not lie over the dialog's buttons below. */
const ABOVE = { position: 'top-start', middlewares: { flip: false } } as const

/** Owner and tags of all that is selected. */
export function BulkEdit({ path, records, done }: { path: Path; records: readonly Selected[]; done: () => void }) {
  const members = useMembers()
  const change = useChange(path, records, done)
  const [tagging, setTagging] = useState(false)
  return (
    <>
      <Menu position="top">
        <Menu.Target>
          <Button variant="default" size="xs" loading={change.isPending} leftSection={<IconUser size={16} stroke={1.5} aria-hidden />}>
            {m.contacts_owner()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={style.scrolls ?? ''}>
          {members.map(({ value, label }) => (
            <Menu.Item key={value} onClick={() => change.mutate(() => ({ owner_id: value }))}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" size="xs" leftSection={<IconTag size={16} stroke={1.5} aria-hidden />} onClick={() => setTagging(true)}>
        {m.contacts_tags()}
      </Button>
      {tagging ? (
        <TagDialog
          count={records.length}
          close={() => setTagging(false)}
          pending={change.isPending}
          onDone={(add, remove) =>
            change.mutate(({ tags }) => ({ tags: [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])] }))
          }
        />
      ) : null}
    </>
  )
}

type Tagging = { count: number; pending: boolean; onDone: (add: string[], remove: string[]) => void; close: () => void }

function TagDialog({ count, pending, onDone, close }: Tagging) {
  const known = useTags()
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  return (
    <Modal opened onClose={close} title={m.contacts_tag_many({ count })}>
      <div className={style.form}>
        <TagsInput label={m.contacts_tags_add()} data={known} value={add} onChange={setAdd} comboboxProps={ABOVE} data-autofocus />
        <TagsInput label={m.contacts_tags_remove()} data={known} value={remove} onChange={setRemove} comboboxProps={ABOVE} />
        <div className={style.formEnd}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button loading={pending} disabled={!add.length && !remove.length} onClick={() => onDone(add, remove)}>
            {m.ui_save()}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
