import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../client/me'
import { ForEach } from '../../features/forall/ForAll'
import { ListPage } from '../../features/list/ListPage'
import { BulkEdit } from '../../features/people/Bulk'
import { useCompanyList } from '../../features/people/companyList'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/commands'
import { Empty } from '../../ui/states'
import { ImportInstead, ImportTool } from '../parts/ImportFile'

const NewCompany = lazy(() => import('../../features/people/NewCompany').then(({ NewCompany }) => ({ default: NewCompany })))

export function CompaniesPage() {
  const search = useSearch({ from: '/inside/companies' })
  const navigate = useNavigate()
  const list = useCompanyList()
  const may = useMay('companies:write')
  const [adding, setAdding] = useState(false)
  useCommands(
    useMemo(
      () =>
        may
          ? [{ id: 'new company', label: m.companies_new(), section: m.shell_nav_companies(), keys: 'N', run: () => setAdding(true) }]
          : [],
      [may],
    ),
  )
  const add = may ? (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setAdding(true)}>
      {m.companies_new()}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={m.shell_nav_companies()}
        list={list}
        search={search}
        onSearch={(next) => void navigate({ to: '/companies', search: next, replace: true })}
        actions={
          <>
            <ImportTool kind="company" />
            {add}
          </>
        }
        bulk={({ selected, select }) => (
          <>
            {may ? <BulkEdit path="/v1/companies" records={selected} done={() => select({})} /> : null}
            <ForEach kind="company" path="/companies" records={() => selected} done={() => select({})} />
          </>
        )}
        forAll={({ all }) => <ForEach kind="company" path="/companies" records={all} quiet />}
        empty={<Empty action={<ImportInstead kind="company">{add}</ImportInstead>}>{m.companies_empty()}</Empty>}
      />
      <Suspense fallback={null}>
        {adding ? <NewCompany close={() => setAdding(false)} onMade={(id) => void navigate({ to: `/companies/${id}` })} /> : null}
      </Suspense>
    </>
  )
}
