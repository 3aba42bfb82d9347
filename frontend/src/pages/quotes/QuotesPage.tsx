import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../client/me'
import { ListPage } from '../../features/list/ListPage'
import { useQuoteList } from '../../features/quotes/quoteList'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/commands'
import { Empty } from '../../ui/states'

const NewQuote = lazy(() => import('../../features/quotes/NewQuote').then(({ NewQuote }) => ({ default: NewQuote })))

export function QuotesPage() {
  const search = useSearch({ from: '/inside/quotes' })
  const navigate = useNavigate()
  const list = useQuoteList()
  const may = useMay('quotes:write')
  const [adding, setAdding] = useState(false)
  useCommands(
    useMemo(
      () => (may ? [{ id: 'new quote', label: m.quotes_new(), section: m.shell_nav_quotes(), keys: 'N', run: () => setAdding(true) }] : []),
      [may],
    ),
  )
  const add = may ? (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setAdding(true)}>
      {m.quotes_new()}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={m.shell_nav_quotes()}
        list={list}
        search={search}
        onSearch={(next) => void navigate({ to: '/quotes', search: next, replace: true })}
        actions={add}
        empty={<Empty action={add}>{m.quotes_empty()}</Empty>}
      />
      <Suspense fallback={null}>
        {adding ? <NewQuote close={() => setAdding(false)} made={(id) => void navigate({ to: '/quotes/$id', params: { id } })} /> : null}
      </Suspense>
    </>
  )
}
