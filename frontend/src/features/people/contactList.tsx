import { useMemo } from 'react'
import { useMemberName, useMembers, useSources, useTags } from '../../client/choices'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import type { Column } from '../../ui/grid/columns'
import { Tags } from '../../ui/Tags'
import { firstPhone } from './Reach'

export type Contact = components['schemas']['Contact']

/** Columns and filters of the list of people; those who were only ever tried are left out by the service. */
export function useContactList() {
  const nameOf = useMemberName()
  const members = useMembers()
  const tags = useTags()
  const sources = useSources()
  return useMemo(() => {
    const text = (label: string, id: string, read: (contact: Contact) => string, more: Partial<Column<Contact>> = {}): Column<Contact> => ({
      id,
      label,
      width: 150,
      cell: read,
      text: read,
      ...more,
    })
    const columns: Column<Contact>[] = [
      text(m.contacts_name(), 'name', ({ name }) => name, { width: 200, grow: 2, sort: 'name', card: 'title' }),
      text(m.contacts_company(), 'companies', ({ company }) => company?.name ?? '', { width: 190, grow: 1.5, card: 'line' }),
      text(m.contacts_job_title(), 'job_title', (contact) => contact.job_title ?? '', { sort: 'job_title', card: 'line' }),
      text(m.contacts_email(), 'emails', ({ emails }) => emails[0] ?? '', { width: 200 }),
      text(m.contacts_phone(), 'phones', ({ phones }) => phones[0] ?? '', { width: 140, cell: firstPhone('contact') }),
      {
        id: 'tags',
        label: m.contacts_tags(),
        width: 140,
        cell: (contact) => <Tags names={contact.tags} />,
        text: (contact) => contact.tags.join(', '),
      },
      text(m.contacts_owner(), 'owner_id', (contact) => nameOf(contact.owner_id)),
      text(m.contacts_created(), 'created_at', (contact) => date(contact.created_at.slice(0, 10)), {
        width: 110,
        sort: 'created_at',
        hidden: true,
      }),
      text(m.contacts_changed(), 'updated_at', (contact) => date(contact.updated_at.slice(0, 10)), {
        width: 110,
        sort: 'updated_at',
        end: true,
      }),
    ]
    const nobody = { value: '-', label: m.contacts_nobody() }
    const qualified = [
      { value: 'false', label: m.contacts_qualified() },
      { value: 'true', label: m.contacts_never_qualified() },
    ]
    return {
      kind: 'contact',
      path: '/v1/contacts' as const,
      columns,
      filters: [
        { key: 'owner_id', label: m.contacts_owner(), kind: 'choice' as const, choices: [...members, nobody] },
        { key: 'tags', label: m.contacts_tags(), kind: 'choice' as const, choices: tags.map((name) => ({ value: name, label: name })) },
        { key: 'source_id', label: m.contacts_source(), kind: 'choice' as const, choices: sources },
        { key: 'job_title:contains', label: m.contacts_job_title(), kind: 'text' as const },
        { key: 'never_qualified:eq', label: m.contacts_standing(), kind: 'choice' as const, choices: qualified },
      ],
      sort: 'name',
      expand: ['company'],
      href: ({ id }: Contact) => `/contacts/${id}`,
    }
  }, [nameOf, members, tags, sources])
}
