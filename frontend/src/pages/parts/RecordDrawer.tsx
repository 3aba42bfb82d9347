import { useQuery } from '@tanstack/react-query'
import { lazy, type MouseEvent, Suspense } from 'react'
import { leadOf } from '../../features/leads/lead'
import { dealOf } from '../../features/opportunities/deal'
import { contactOf, overviewOf } from '../../features/people/shown'
import { KINDS } from '../../features/search/hits'
import { Drawer } from '../../ui/Drawer'
import { Failure, Waiting } from '../../ui/states'
import { recordAt } from './recordAt'
import type { DrawerKind } from './recordDrawer'

const Deal = lazy(() => import('../opportunities/OpportunityRecord').then((it) => ({ default: it.OpportunityRecord })))
const Lead = lazy(() => import('../leads/LeadRecord').then((it) => ({ default: it.LeadRecord })))
const Contact = lazy(() => import('../contacts/ContactRecord').then((it) => ({ default: it.ContactRecord })))
const Company = lazy(() => import('../companies/CompanyRecord').then((it) => ({ default: it.CompanyRecord })))

type Shown = { kind: DrawerKind; id: string; open: (kind: DrawerKind, id: string) => void; close: () => void }

/** A record beside the page that one came from. */
export function RecordDrawer({ kind, id, open, close }: Shown) {
  const found = useShown(kind, id)
  // What a record names opens in its place; the way to its own page, marked so, and other tabs are the browser's.
  function follow(event: MouseEvent) {
    const link = (event.target as Element).closest('a')
    const at = link && !link.dataset.whole ? recordAt(new URL(link.href).pathname) : null
    if (!at || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    open(at.kind, at.id)
  }
  return (
    <Drawer
      opened
      addressed
      onClose={close}
      title={found.title ?? KINDS[kind]?.label()}
      withCloseButton
      styles={{
        content: { display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)' },
        body: { padding: 0, minHeight: 0 },
        title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
      }}
      keepMounted={false}
      onClickCapture={follow}
    >
      {found.error ? <Failure error={found.error} retry={found.refetch} /> : null}
      <Suspense fallback={<Waiting lines={6} />}>{found.record(close) ?? (found.error ? null : <Waiting lines={6} />)}</Suspense>
    </Drawer>
  )
}

function useShown(kind: DrawerKind, id: string) {
  const deal = useQuery({ ...dealOf(id), enabled: kind === 'opportunity' })
  const lead = useQuery({ ...leadOf(id), enabled: kind === 'lead' })
  const contact = useQuery({ ...contactOf(id), enabled: kind === 'contact' })
  const company = useQuery({ ...overviewOf(id), enabled: kind === 'company' })
  const asked = { opportunity: deal, lead, contact, company }[kind]
  const title = { opportunity: deal.data?.title, lead: lead.data?.title, contact: contact.data?.name, company: company.data?.company.name }[
    kind
  ]
  return {
    title,
    error: asked.data ? null : asked.error,
    refetch: asked.refetch,
    record(close: () => void) {
      if (kind === 'opportunity' && deal.data) return <Deal key={id} deal={deal.data} drawer close={close} />
      if (kind === 'lead' && lead.data) return <Lead key={id} lead={lead.data} drawer />
      if (kind === 'contact' && contact.data) return <Contact key={id} contact={contact.data} drawer close={close} />
      if (kind === 'company' && company.data) return <Company key={id} overview={company.data} drawer close={close} />
      return null
    },
  }
}
