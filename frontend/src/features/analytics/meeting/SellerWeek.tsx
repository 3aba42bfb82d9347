import type { ReactNode } from 'react'
import { $api } from '../../../client/api'
import { m } from '../../../paraglide/messages'
import { date, nearDate } from '../../../ui/dates'
import { Failure, Waiting } from '../../../ui/states'
import { Cascade } from '../Cascade'
import { STEPS, type Step } from '../cascade'
import type { Period } from '../period'
import { Slipped } from '../Waterfall'
import style from './Meeting.module.css'
import { MeetingNote } from './MeetingNote'
import { type Seller, weekName } from './meeting'
import { type Named, NamedList } from './SellerDeals'

const AT_ONCE = 50
/** What is named, in the order in which one talks about it. */
const TOLD: readonly Step[] = ['won', 'lost', 'dead', 'new', 'pushed_out', 'pulled_in', 'amount', 'reassigned']
/** Those whose sign says something. */
const CHANGES = new Set<Step>(['amount', 'reassigned'])

const instant = (day: string) => new Date(`${day}T00:00`).toISOString()
const deal = (id: string) => `/opportunities/${id}`

type Props = {
  seller: Seller
  period: Period
  open: (drill: string) => void
  /** How a next step is planned for them: on a deal, or on none. */
  plan: (deal: string | null) => ReactNode
}

/** What a seller's week was: what changed, what stands still, what was done, and what comes next. */
export function SellerWeek({ seller, period, open, plan }: Props) {
  return (
    <article className={style.seller} aria-label={seller.name}>
      <header className={style.head}>
        <h2 className={style.name}>{seller.name}</h2>
        <span className={style.count}>{weekName(period)}</span>
      </header>
      <div className={style.columns}>
        <div>
          {seller.row ? (
            <section className={style.part} aria-label={`${m.forecast_waterfall()}, ${seller.name}`}>
              <h3>{m.forecast_waterfall()}</h3>
              <Cascade small steps={seller.row.steps} open={open} />
              <Slipped row={seller.row} open={open} />
            </section>
          ) : null}
          <Moved seller={seller} period={period} />
        </div>
        <div>
          <MeetingNote seller={seller} week={period.from} />
          <Standing seller={seller} plan={plan} />
          <Work seller={seller} period={period} />
          <div className={style.plan}>
            <h3>{m.meeting_next_for({ name: seller.name })}</h3>
            {plan(null)}
          </div>
        </div>
      </div>
    </article>
  )
}

/** The deals that changed, by what became of them. */
function Moved({ seller, period: { from, to } }: { seller: Seller; period: Period }) {
  const query = { from, to, owner_id: [seller.id], step: [...TOLD], limit: 200 }
  const { data, error, refetch } = $api.useQuery('get', '/v1/analytics/waterfall-entries', { params: { query } })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={4} />
  if (!data.data.length) return <p className={style.nothing}>{m.meeting_nothing_moved()}</p>
  return TOLD.map((step) => (
    <NamedList
      key={step}
      title={STEPS[step]()}
      whose={seller.name}
      all={data.data
        .filter((entry) => entry.step === step)
        .map(({ opportunity_id, title, customer, value, expected_close_on }) => ({
          id: opportunity_id,
          to: deal(opportunity_id),
          title,
          // Who wins speaks of what was won, not of what left the pipeline.
          value: CHANGES.has(step) ? value : { ...value, amount: value.amount.replace('-', '') },
          about: [customer, step === 'pushed_out' && expected_close_on ? m.forecast_expected_on({ day: date(expected_close_on) }) : null],
        }))}
    />
  ))
}

/** Open deals that stand still, and those of which nobody knows what comes next. */
function Standing({ seller, plan }: Pick<Props, 'seller' | 'plan'>) {
  const shared = { owner_id: [seller.id], outcome: ['open'], sort: '-amount', expand: 'company', limit: AT_ONCE }
  const stale = $api.useQuery('get', '/v1/opportunities', { params: { query: { ...shared, stale: true } } })
  const aimless = $api.useQuery('get', '/v1/opportunities', { params: { query: { ...shared, next_step: false } } })
  const error = stale.error ?? aimless.error
  if (error) return <Failure error={error} retry={() => void stale.refetch()} />
  const named = (found: typeof stale.data, tools?: (id: string) => ReactNode): Named[] =>
    (found?.data ?? []).map(({ id, title, company, base_amount, entered_at }) => ({
      id,
      to: deal(id),
      title,
      value: base_amount,
      about: [company?.name, m.meeting_in_stage_since({ day: date(entered_at.slice(0, 10)) })],
      ...(tools ? { tools: tools(id) } : {}),
    }))
  return (
    <>
      <NamedList title={m.meeting_stale()} whose={seller.name} all={named(stale.data)} more={Boolean(stale.data?.page.has_more)} />
      <NamedList
        title={m.meeting_no_next()}
        whose={seller.name}
        more={Boolean(aimless.data?.page.has_more)}
        all={named(aimless.data, (id) => (
          <details className={style.plan}>
            <summary>{m.meeting_plan()}</summary>
            {plan(id)}
          </details>
        ))}
      />
    </>
  )
}

/** What was done in the period, and what is planned. */
function Work({ seller, period: { from, to } }: { seller: Seller; period: Period }) {
  const shared = {
    owner_id: [seller.id],
    kind: ['task', 'call', 'meeting', 'email'],
    expand: 'record_title,record_customer',
    limit: AT_ONCE,
  }
  const span = { done_at_gte: instant(from), done_at_lt: instant(to) }
  const did = $api.useQuery('get', '/v1/activities', { params: { query: { ...shared, ...span, done: true, sort: '-done_at' } } })
  const will = $api.useQuery('get', '/v1/activities', { params: { query: { ...shared, done: false, sort: 'deadline' } } })
  const named = (found: typeof did.data, when: (each: NonNullable<typeof did.data>['data'][number]) => string | null): Named[] =>
    (found?.data ?? []).map((each) => ({
      id: each.id,
      to: `/activities/${each.id}`,
      title: each.title,
      about: [when(each), each.record_title, each.record_customer],
    }))
  return (
    <>
      <NamedList
        title={m.meeting_done()}
        whose={seller.name}
        more={Boolean(did.data?.page.has_more)}
        all={named(did.data, ({ done_at }) => done_at && date(done_at.slice(0, 10)))}
      />
      <NamedList
        title={m.meeting_planned()}
        whose={seller.name}
        more={Boolean(will.data?.page.has_more)}
        all={named(will.data, ({ deadline, due_on }) => (due_on ? nearDate(due_on) : deadline && nearDate(deadline.slice(0, 10))))}
      />
    </>
  )
}
