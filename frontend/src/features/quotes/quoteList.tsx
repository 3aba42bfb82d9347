import { useMemo } from 'react'
import { useMemberName, useMembers } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date, nearDate } from '../../ui/dates'
import type { Column } from '../../ui/grid/columns'
import { money } from '../../ui/money'
import { QUOTE_STATES, StateBadge, stateLabel } from './StateBadge'
import type { Quote } from './sheet'

const day = (instant: string | null) => (instant ? date(instant.slice(0, 10)) : '')

/** Columns and filters of the list of quotes. */
export function useQuoteList() {
  const nameOf = useMemberName()
  const members = useMembers()
  return useMemo(() => {
    const columns: Column<Quote>[] = [
      {
        id: 'number',
        label: m.quotes_number(),
        width: 130,
        cell: ({ number }) => number ?? m.quotes_unnumbered(),
        text: ({ number }) => number ?? '',
        sort: 'number',
        card: 'title',
      },
      {
        id: 'state',
        label: m.quotes_state(),
        width: 110,
        cell: ({ state }) => <StateBadge state={state} />,
        text: ({ state }) => stateLabel(state),
        card: 'line',
      },
      {
        id: 'company',
        label: m.shell_kind_company(),
        width: 200,
        grow: 2,
        cell: ({ company }) => company?.name ?? '',
        text: ({ company }) => company?.name ?? '',
        card: 'line',
      },
      {
        id: 'opportunity',
        label: m.shell_kind_opportunity(),
        width: 220,
        grow: 2,
        cell: ({ opportunity }) => opportunity?.title ?? '',
        text: ({ opportunity }) => opportunity?.title ?? '',
      },
      {
        id: 'net',
        label: m.quotes_net(),
        width: 120,
        cell: ({ totals }) => <Amount value={totals.net} />,
        text: ({ totals }) => money(totals.net),
        sort: 'net',
        end: true,
        card: 'end',
      },
      {
        id: 'valid_until',
        label: m.quotes_valid_until(),
        width: 120,
        cell: ({ valid_until, state }) => (state === 'sent' ? nearDate(valid_until) : date(valid_until)),
        text: ({ valid_until }) => valid_until,
        sort: 'valid_until',
      },
      {
        id: 'sent_at',
        label: m.quotes_sent_on(),
        width: 100,
        cell: ({ sent_at }) => day(sent_at),
        text: ({ sent_at }) => sent_at ?? '',
        sort: 'sent_at',
      },
      {
        id: 'owner',
        label: m.quotes_owner(),
        width: 150,
        cell: ({ opportunity }) => nameOf(opportunity?.owner_id ?? null),
        text: ({ opportunity }) => nameOf(opportunity?.owner_id ?? null),
      },
      {
        id: 'created_at',
        label: m.quotes_created(),
        width: 100,
        hidden: true,
        cell: ({ created_at }) => day(created_at),
        text: ({ created_at }) => created_at,
        sort: 'created_at',
      },
    ]
    return {
      kind: 'quote',
      path: '/v1/quotes' as const,
      columns,
      filters: [
        {
          key: 'state',
          label: m.quotes_state(),
          kind: 'choice' as const,
          choices: QUOTE_STATES.map((value) => ({ value, label: stateLabel(value) })),
        },
        { key: 'owner_id', label: m.quotes_owner(), kind: 'choice' as const, choices: members },
        { key: 'valid_until:lte', label: m.quotes_expiring_by(), kind: 'date' as const },
        { key: 'net:gte', label: m.quotes_net_from(), kind: 'amount' as const },
      ],
      sort: '-created_at',
      expand: ['opportunity', 'company'],
      href: ({ id }: Quote) => `/quotes/${id}`,
    }
  }, [nameOf, members])
}
