import type { Meta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date, today } from '../../ui/dates'
import { percent } from '../../ui/money'
import { type Limit, Limits } from './Limits'
import type { Spec } from './Records'
import type { Row } from './records'
import style from './settings.module.css'
import { name, nameColumn, orNull, text } from './specParts'

type Rule = components['schemas']['ApprovalRule']
type Delegation = components['schemas']['ApprovalDelegation']
const asRule = (row: Row) => row as unknown as Rule
const asDelegation = (row: Row) => row as unknown as Delegation
const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name: label }) => ({ value: id, label }))

/** "Venditore: sconto fino al 10 %, margine almeno 20 %": what a role may grant alone. */
export function sayLimit({ max_discount, min_margin }: Limit, role: string): string {
  if (max_discount === null && min_margin === null) return m.settings_limit_none({ role })
  if (min_margin === null) return m.settings_limit_discount({ role, points: percent(max_discount ?? '0', 2) })
  if (max_discount === null) return m.settings_limit_margin({ role, points: percent(min_margin, 2) })
  return m.settings_limit_both({ role, points: percent(max_discount, 2), margin: percent(min_margin, 2) })
}

/** Which quotes or lines a rule speaks of. */
export function sayScope({ pipeline_id, family, category }: Pick<Rule, 'pipeline_id' | 'family' | 'category'>, meta: Meta): string {
  const pipeline = meta.pipelines.find(({ id }) => id === pipeline_id)?.name
  const parts = [
    family ? m.prices_family({ name: family }) : '',
    category ? m.prices_category({ name: category }) : '',
    pipeline ? m.settings_scope_pipeline({ name: pipeline }) : '',
  ]
  return parts.filter(Boolean).join(', ') || m.settings_scope_all()
}

/** Who may grant how much alone; above it somebody with a wider limit decides. */
export function approvalRules(meta: Meta): Spec {
  const roles = new Map(meta.roles.map(({ id, name: role }) => [id, role]))
  const say = (limit: Limit) => sayLimit(limit, roles.get(limit.role_id) ?? '—')
  const sayLimits = (limits: unknown) => (limits as Limit[]).map(say).join('; ') || '—'
  return {
    path: '/v1/approval-rules',
    title: m.settings_approval_rules(),
    hint: m.settings_approval_rules_hint(),
    add: m.settings_approval_rule_new(),
    nothing: m.settings_approval_rules_none(),
    query: { sort: 'created_at' },
    columns: [
      nameColumn,
      { head: m.settings_scope(), cell: (row) => sayScope(asRule(row), meta) },
      {
        head: m.settings_limits(),
        cell: (row) => (
          <ul className={style.sentences}>
            {asRule(row).limits.map((limit) => (
              <li key={limit.role_id}>{say(limit)}</li>
            ))}
          </ul>
        ),
      },
    ],
    fields: () => [
      name,
      { name: 'limits', label: m.settings_limits(), own: Limits, say: sayLimits, fault: 'limits', hint: m.settings_limits_hint() },
      { name: 'pipeline_id', label: m.settings_scope_pipeline_only(), kind: 'select', options: named(meta.pipelines) },
      { name: 'family', label: m.settings_scope_family() },
      { name: 'category', label: m.settings_scope_category(), hint: m.settings_scope_hint() },
    ],
    values: (row) => ({
      name: row?.name ?? '',
      limits: row ? asRule(row).limits : [],
      pipeline_id: row?.pipeline_id ?? null,
      family: row?.family ?? '',
      category: row?.category ?? '',
    }),
    body: (values) => ({
      ...values,
      family: orNull(values.family),
      category: orNull(values.category),
      limits: (values.limits as Limit[]).map(({ role_id, max_discount, min_margin }) => ({ role_id, max_discount, min_margin })),
    }),
  }
}

/** Who decides in whose place: everybody's for who sets the policy, else one's own. */
export function delegations(meta: Meta, own: string | null): Spec {
  const people = (but: string | null) => named(meta.members.filter(({ active, id }) => active && id !== but))
  const said = (row: Row) => {
    const { member, substitute, starts_on, ends_on } = asDelegation(row)
    const span = { from: date(starts_on), until: date(ends_on) }
    return own
      ? m.settings_delegation_mine({ substitute: substitute.name, ...span })
      : m.settings_delegation_said({ member: member.name, substitute: substitute.name, ...span })
  }
  return {
    path: '/v1/approval-delegations',
    title: m.settings_delegations(),
    hint: own ? m.settings_delegations_own_hint() : m.settings_delegations_hint(),
    add: m.settings_delegation_new(),
    nothing: own ? m.settings_delegations_own_none() : m.settings_delegations_none(),
    query: { sort: '-starts_on', ...(own ? { member_id: [own] } : {}) },
    named: said,
    columns: [
      { head: m.settings_delegations(), cell: said },
      { head: m.settings_state(), cell: (row) => <State {...asDelegation(row)} /> },
    ],
    fields: (_, row) => [
      ...(own
        ? []
        : [{ name: 'member_id', label: m.settings_delegation_of(), kind: 'select' as const, required: true, options: people(null) }]),
      { name: 'substitute_id', label: m.settings_delegation_to(), kind: 'select', required: true, options: people(own) },
      { name: 'starts_on', label: m.settings_delegation_from(), kind: 'date', required: true },
      {
        name: 'ends_on',
        label: m.settings_delegation_until(),
        kind: 'date',
        required: true,
        hint: m.settings_delegation_until_hint(),
        least: row ? undefined : today(),
      },
    ],
    values: (row) => ({
      ...(own ? {} : { member_id: row?.member_id ?? null }),
      substitute_id: row?.substitute_id ?? null,
      starts_on: row?.starts_on ?? today(),
      ends_on: row?.ends_on ?? '',
    }),
    // What is empty is left out, so that the service says which it misses.
    body: (values, changed, row) =>
      Object.fromEntries(Object.entries(row ? changed : values).filter(([, value]) => value !== null && text(value) !== '')),
  }
}

function State({ starts_on, ends_on }: Delegation) {
  const now = today()
  if (ends_on < now) return <span className={style.pill}>{m.settings_delegation_over()}</span>
  if (starts_on > now) return <span className={style.pill}>{m.settings_delegation_later()}</span>
  return (
    <span className={style.pill} data-tone="ok">
      {m.settings_delegation_now()}
    </span>
  )
}
