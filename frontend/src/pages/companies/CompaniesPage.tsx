import { useNavigate, useSearch } from '@tanstack/react-router'
import { ListPage } from '../../features/list/ListPage'
import { useCompanyList } from '../../features/people/companyList'
import { m } from '../../paraglide/messages'
import { Empty } from '../../ui/states'

export function CompaniesPage() {
  const search = useSearch({ from: '/inside/companies' })
  const navigate = useNavigate()
  const list = useCompanyList()
  return (
    <ListPage
      title={m.shell_nav_companies()}
      list={list}
      search={search}
      onSearch={(next) => void navigate({ to: '/companies', search: next, replace: true })}
      bulk={() => null}
      empty={<Empty>{m.companies_empty()}</Empty>}
    />
  )
}
