import { IconLayoutKanban, IconList, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../client/me'
import { ForEach } from '../../features/forall/ForAll'
import { LeadBoard } from '../../features/leads/LeadBoard'
import { useLeadList } from '../../features/leads/leadList'
import { ListPage } from '../../features/list/ListPage'
import { BulkEdit } from '../../features/people/Bulk'
import { ContactDuplicates } from '../../features/people/Duplicates'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/commands'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Empty } from '../../ui/states'
import { ImportInstead, ImportTool } from '../parts/ImportFile'
import { useRecordDrawer } from '../parts/recordDrawer'
import { LadderPage } from './LadderPage'

const NewLead = lazy(() => import('../../features/leads/NewLead').then(({ NewLead }) => ({ default: NewLead })))

export function LeadsPage() {
  const search = useSearch({ from: '/inside/leads' })
  const navigate = useNavigate()
  const list = useLeadList()
  const may = useMay('leads:write')
  const [adding, setAdding] = useState(false)
  useCommands(
    useMemo(
      () => (may ? [{ id: 'new lead', label: m.leads_new(), section: m.shell_nav_leads(), keys: 'N', run: () => setAdding(true) }] : []),
      [may],
    ),
  )
  const add = may ? (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setAdding(true)}>
      {m.leads_new()}
    </Button>
  ) : null
  const empty = <Empty action={<ImportInstead kind="lead">{add}</ImportInstead>}>{m.leads_empty()}</Empty>
  const actions = (
    <>
      <ImportTool kind="lead" />
      {add}
    </>
  )
  const drawer = useRecordDrawer()
  const change = (next: typeof search) => void navigate({ to: '/leads', search: next, replace: true })
  const as = (
    <SegmentedControl
      size="xs"
      aria-label={m.leads_show_as()}
      value={search.as ?? 'board'}
      onChange={(value) => change(value === 'list' ? { ...search, as: 'list' } : { ...(search.q ? { q: search.q } : {}) })}
      data={[
        { value: 'board', label: <Seen icon={<IconLayoutKanban size={16} stroke={1.5} aria-hidden />} words={m.leads_board()} /> },
        { value: 'list', label: <Seen icon={<IconList size={16} stroke={1.5} aria-hidden />} words={m.leads_list()} /> },
      ]}
    />
  )
  return (
    <>
      {search.as === 'list' ? (
        <ListPage
          title={m.shell_nav_leads()}
          list={list}
          search={search}
          onSearch={(next) => change({ ...next, as: 'list' })}
          tools={as}
          actions={actions}
          bulk={({ selected, select }) => (
            <>
              {may ? <BulkEdit path="/v1/leads" records={selected} done={() => select({})} /> : null}
              <ForEach
                kind="lead"
                path="/leads"
                records={() => selected.map(({ id, title }) => ({ id, name: title }))}
                done={() => select({})}
              />
            </>
          )}
          onOpen={({ id }) => drawer.open('lead', id)}
          empty={empty}
        />
      ) : (
        <LadderPage search={search} onSearch={change} as={as} add={actions}>
          <LeadBoard q={search.q} owners={search.where?.owner_id ?? []} onOpen={(id) => drawer.open('lead', id)} empty={empty} />
        </LadderPage>
      )}
      <Suspense fallback={null}>
        {adding ? <NewLead close={() => setAdding(false)} hint={(typed) => <ContactDuplicates typed={typed} />} /> : null}
      </Suspense>
    </>
  )
}

const Seen = ({ icon, words }: { icon: React.ReactNode; words: string }) => (
  <span style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
    {icon}
    {words}
  </span>
)
