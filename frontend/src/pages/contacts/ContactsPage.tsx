import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../client/me'
import { ForEach } from '../../features/forall/ForAll'
import { ListPage } from '../../features/list/ListPage'
import { BulkEdit } from '../../features/people/Bulk'
import { useContactList } from '../../features/people/contactList'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/commands'
import { Empty } from '../../ui/states'
import { ImportInstead, ImportTool } from '../parts/ImportFile'

const NewContact = lazy(() => import('../../features/people/NewContact').then(({ NewContact }) => ({ default: NewContact })))

export function ContactsPage() {
  const search = useSearch({ from: '/inside/contacts' })
  const navigate = useNavigate()
  const list = useContactList()
  const may = useMay('contacts:write')
  const [adding, setAdding] = useState(false)
  useCommands(
    useMemo(
      () =>
        may ? [{ id: 'new contact', label: m.contacts_new(), section: m.shell_nav_contacts(), keys: 'N', run: () => setAdding(true) }] : [],
      [may],
    ),
  )
  const add = may ? (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setAdding(true)}>
      {m.contacts_new()}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={m.shell_nav_contacts()}
        list={list}
        search={search}
        onSearch={(next) => void navigate({ to: '/contacts', search: next, replace: true })}
        actions={
          <>
            <ImportTool kind="contact" />
            {add}
          </>
        }
        bulk={({ selected, select }) => (
          <>
            {may ? <BulkEdit path="/v1/contacts" records={selected} done={() => select({})} /> : null}
            <ForEach kind="contact" path="/contacts" records={() => selected} done={() => select({})} />
          </>
        )}
        forAll={({ all }) => <ForEach kind="contact" path="/contacts" records={all} quiet />}
        empty={<Empty action={<ImportInstead kind="contact">{add}</ImportInstead>}>{m.contacts_empty()}</Empty>}
      />
      <Suspense fallback={null}>
        {adding ? <NewContact close={() => setAdding(false)} onMade={(id) => void navigate({ to: `/contacts/${id}` })} /> : null}
      </Suspense>
    </>
  )
}
