import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date } from '../../ui/dates'
import type { Column } from '../../ui/grid/columns'
import { money } from '../../ui/money'
import { type Order, OrderBadge, type OrderState, STATES } from './states'

/** Columns and filters of the list of orders. */
export function orderList() {
  const columns: Column<Order>[] = [
    {
      id: 'reference',
      label: m.orders_reference(),
      width: 130,
      cell: ({ reference }) => reference,
      text: ({ reference }) => reference,
      sort: 'reference',
      card: 'title',
    },
    {
      id: 'state',
      label: m.orders_state(),
      width: 130,
      cell: ({ state }) => <OrderBadge state={state} />,
      text: ({ state }) => STATES[state].label(),
      card: 'line',
    },
    {
      id: 'buyer',
      label: m.orders_buyer(),
      width: 220,
      grow: 2,
      cell: ({ buyer }) => buyer.name,
      text: ({ buyer }) => buyer.name,
      card: 'line',
    },
    {
      id: 'missing',
      label: m.orders_missing(),
      width: 180,
      cell: ({ missing }) => (missing.length ? missing.map(missingLabel).join(', ') : ''),
      text: ({ missing }) => missing.map(missingLabel).join(', '),
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
      id: 'accepted_on',
      label: m.orders_accepted_on(),
      width: 110,
      cell: ({ accepted_on }) => date(accepted_on),
      text: ({ accepted_on }) => accepted_on,
      sort: 'accepted_on',
    },
    { id: 'agent', label: m.orders_agent(), width: 150, cell: ({ agent }) => agent?.name ?? '', text: ({ agent }) => agent?.name ?? '' },
  ]
  return {
    kind: 'order',
    path: '/v1/orders' as const,
    columns,
    filters: [
      { key: 'to_process:eq', label: m.orders_to_process(), kind: 'flag' as const },
      { key: 'incomplete:eq', label: m.orders_incomplete(), kind: 'flag' as const },
      {
        key: 'state',
        label: m.orders_state(),
        kind: 'choice' as const,
        choices: (Object.keys(STATES) as OrderState[]).map((value) => ({ value, label: STATES[value].label() })),
      },
      { key: 'accepted_on:gte', label: m.orders_since(), kind: 'date' as const },
    ],
    sort: '-accepted_on',
    href: ({ id }: Order) => `/orders/${id}`,
  }
}

const MISSING: Record<string, () => string> = {
  company: m.orders_missing_company,
  vat_number_or_tax_code: m.orders_missing_vat,
  sdi_code_or_pec: m.orders_missing_sdi,
  billing_address: m.orders_missing_address,
  cig: m.orders_missing_cig,
}
export const missingLabel = (field: string) => MISSING[field]?.() ?? field
