import { useMemo } from 'react'
import { useMemberName, useMembers, useSources, useTags } from '../../client/choices'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { ago, date } from '../../ui/dates'
import type { Column } from '../../ui/grid/columns'
import { money } from '../../ui/money'
import { Interest } from './Interest'
import type { Lead } from './leads'

const OUTCOMES = { open: m.leads_outcome_open, qualified: m.leads_outcome_qualified, disqualified: m.leads_outcome_disqualified }

/** Columns and filters of the list of leads. */
export function useLeadList() {
  const nameOf = useMemberName()
  const members = useMembers()
  const tags = useTags()
  const sources = useSources()
  const { data: meta } = useMeta()
  return useMemo(() => {
    const text = (label: string, id: string, read: (lead: Lead) => string, more: Partial<Column<Lead>> = {}): Column<Lead> => ({
      id,
      label,
      width: 150,
      cell: read,
      text: read,
      ...more,
    })
    const columns: Column<Lead>[] = [
      text(m.leads_title(), 'title', ({ title }) => title, { width: 200, grow: 2, card: 'title' }),
      text(m.leads_company(), 'company_id', ({ company }) => company?.name ?? '', { width: 180, card: 'line' }),
      text(m.leads_step(), 'step', ({ step }) => step.name, { width: 130, card: 'line' }),
      {
        id: 'interest',
        label: m.leads_interest(),
        width: 110,
        cell: ({ interest }) => <Interest value={interest} />,
        text: ({ interest }) => (interest === null ? '' : String(interest)),
        card: 'end',
      },
      {
        id: 'budget',
        label: m.leads_budget_short(),
        width: 120,
        end: true,
        cell: ({ budget }) => (budget ? <Amount value={budget} way="whole" /> : ''),
        text: ({ budget }) => (budget ? money(budget) : ''),
        card: 'end',
      },
      text(m.leads_source(), 'source_id', ({ source }) => source?.name ?? '', { width: 140 }),
      text(m.leads_owner(), 'owner_id', (lead) => nameOf(lead.owner_id)),
      text(m.leads_outcome(), 'outcome', ({ outcome }) => OUTCOMES[outcome](), { width: 120, hidden: true }),
      text(m.leads_entered(), 'entered_at', (lead) => ago(lead.entered_at), { width: 120, sort: 'entered_at', hidden: true }),
      text(m.leads_created(), 'created_at', (lead) => date(lead.created_at.slice(0, 10)), { width: 110, sort: 'created_at', end: true }),
    ]
    const outcomes = (['open', 'qualified', 'disqualified'] as const).map((value) => ({ value, label: OUTCOMES[value]() }))
    const steps = (meta?.lead_steps ?? []).map(({ id, name }) => ({ value: id, label: name }))
    const reasons = (meta?.disqualification_reasons ?? []).map(({ id, name }) => ({ value: id, label: name }))
    return {
      kind: 'lead',
      path: '/v1/leads' as const,
      columns,
      filters: [
        { key: 'outcome', label: m.leads_outcome(), kind: 'choice' as const, choices: outcomes },
        { key: 'step_id', label: m.leads_step(), kind: 'choice' as const, choices: steps },
        {
          key: 'owner_id',
          label: m.leads_owner(),
          kind: 'choice' as const,
          choices: [...members, { value: '-', label: m.leads_nobody() }],
        },
        { key: 'source_id', label: m.leads_source(), kind: 'choice' as const, choices: sources },
        { key: 'tags', label: m.leads_tags(), kind: 'choice' as const, choices: tags.map((name) => ({ value: name, label: name })) },
        { key: 'disqualification_reason_id', label: m.leads_reason(), kind: 'choice' as const, choices: reasons },
      ],
      sort: '-created_at',
      expand: ['company', 'contact', 'source'],
      href: ({ id }: Lead) => `/leads/${id}`,
    }
  }, [nameOf, members, tags, sources, meta])
}
