import { useMutation } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMembers, useSources, useTags } from '../../client/choices'
import type { Save } from '../../client/editing'
import { useMay, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { date } from '../../ui/dates'
import { Facts } from '../../ui/Facts'
import { inView } from '../../ui/inView'
import { RecordLink } from '../../ui/RecordLink'
import { Tags } from '../../ui/Tags'
import { toastFailure } from '../../ui/toast'
import { Interest } from './Interest'
import style from './LeadView.module.css'
import { again, type Lead, move, open, reopen } from './leads'

const Qualify = lazy(() => import('./Qualify').then(({ Qualify }) => ({ default: Qualify })))
const Disqualify = lazy(() => import('./Disqualify').then(({ Disqualify }) => ({ default: Disqualify })))

/** All about a lead: the ladder, what is known, what to do. children: what other features know of it. */
export function LeadView({ lead, save, children }: { lead: Lead; save: Save<Lead>; children?: ReactNode }) {
  return (
    <div className={style.view}>
      <div className={style.columns}>
        <div className={style.main}>
          <Ladder lead={lead} />
          <Card title={m.leads_who()}>
            <ul className={style.rows}>
              {lead.contact ? (
                <li>
                  <span>{m.leads_person()}</span>
                  <RecordLink to={`/contacts/${lead.contact.id}`}>{lead.contact.name}</RecordLink>
                </li>
              ) : null}
              {lead.company ? (
                <li>
                  <span>{m.leads_company()}</span>
                  <RecordLink to={`/companies/${lead.company.id}`}>{lead.company.name}</RecordLink>
                </li>
              ) : null}
              {lead.opportunity ? (
                <li>
                  <span>{m.leads_deal()}</span>
                  <RecordLink to={`/opportunities/${lead.opportunity.id}`}>{lead.opportunity.name}</RecordLink>
                </li>
              ) : null}
            </ul>
          </Card>
          {children}
        </div>
        <Details lead={lead} save={save} />
      </div>
    </div>
  )
}

function Ladder({ lead }: { lead: Lead }) {
  const { data: meta } = useMeta()
  const may = useMay('leads:write')
  const [closing, setClosing] = useState<'qualify' | 'disqualify' | null>(null)
  const act = useMutation({ mutationFn: (run: () => Promise<unknown>) => run(), onSuccess: again, onError: toastFailure })
  const steps = open(meta?.lead_steps ?? [])
  const at = steps.findIndex(({ id }) => id === lead.step.id)
  const close = () => setClosing(null)
  return (
    <Card title={m.leads_ladder()}>
      <ol className={style.steps}>
        {steps.map((step, index) => (
          <li key={step.id} ref={step.id === lead.step.id ? inView : null}>
            <button
              type="button"
              disabled={!may || lead.outcome !== 'open' || act.isPending}
              aria-current={step.id === lead.step.id ? 'step' : undefined}
              data-done={index <= at || undefined}
              onClick={() => step.id !== lead.step.id && act.mutate(() => move(lead, step.id))}
            >
              {step.name}
            </button>
          </li>
        ))}
      </ol>
      {lead.outcome === 'open' ? (
        may ? (
          <div className={style.actions}>
            <Button onClick={() => setClosing('qualify')}>{m.leads_qualify()}</Button>
            <Button variant="default" onClick={() => setClosing('disqualify')}>
              {m.leads_disqualify()}
            </Button>
          </div>
        ) : null
      ) : (
        <div className={style.actions}>
          <span>
            {lead.outcome === 'qualified' ? m.leads_outcome_qualified() : m.leads_outcome_disqualified()}
            {lead.closed_at ? ` · ${date(lead.closed_at.slice(0, 10))}` : ''}
            {lead.disqualification_reason ? ` · ${lead.disqualification_reason.name}` : ''}
            {lead.disqualification_note ? ` · ${lead.disqualification_note}` : ''}
          </span>
          {may && lead.outcome === 'disqualified' ? (
            <Button variant="default" loading={act.isPending} onClick={() => act.mutate(() => reopen(lead))}>
              {m.leads_reopen()}
            </Button>
          ) : null}
        </div>
      )}
      <Suspense fallback={null}>
        {closing === 'qualify' ? <Qualify lead={lead} close={close} /> : null}
        {closing === 'disqualify' ? <Disqualify lead={lead} close={close} /> : null}
      </Suspense>
    </Card>
  )
}

function Details({ lead, save }: { lead: Lead; save: Save<Lead> }) {
  const members = useMembers()
  const sources = useSources()
  const tags = useTags()
  const may = useMay('leads:write')
  const { data: meta } = useMeta()
  const currency = lead.budget?.currency ?? meta?.workspace.currency ?? 'EUR'
  const stars = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: m.leads_interest_of({ value }) }))
  return (
    <Card title={m.leads_details()}>
      <Facts
        record={lead}
        fixed={!may}
        save={(change, base) => save(change as Partial<Lead>, base)}
        facts={[
          { name: 'title', label: m.leads_title() },
          { name: 'owner_id', label: m.leads_owner(), kind: 'choice', choices: members },
          {
            name: 'interest',
            label: m.leads_interest(),
            kind: 'choice',
            choices: stars,
            numeric: true,
            ...(lead.interest ? { shown: <Interest value={lead.interest} /> } : {}),
          },
          { name: 'budget', label: m.leads_budget({ currency }), kind: 'amount', currency },
          { name: 'need', label: m.leads_need(), kind: 'long' },
          { name: 'source_id', label: m.leads_source(), kind: 'choice', choices: sources },
          { name: 'campaign', label: m.leads_campaign() },
          {
            name: 'tags',
            label: m.leads_tags(),
            kind: 'list',
            suggestions: tags,
            ...(lead.tags.length ? { shown: <Tags names={lead.tags} /> } : {}),
          },
        ]}
      />
    </Card>
  )
}
