import { IconArrowUpRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTags } from '../../client/choices'
import type { Save } from '../../client/editing'
import { type Meta, useMay, useMeta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date, daysBetween, nearDate, today } from '../../ui/dates'
import { AmountField, DateField, ListField, PeopleField, PickField, TextField } from '../../ui/editors'
import { Inline } from '../../ui/Inline'
import { PathLink } from '../../ui/PathLink'
import { CustomFields } from './CustomFields'
import style from './Details.module.css'
import { FORECASTS, type Forecast } from './forecasts'
import type { Deal } from './queries'
import { RecordPick } from './RecordPick'

const Dash = () => <span className={style.none}>—</span>
const named = (record: components['schemas']['Named'] | null | undefined): ReactNode => (record ? record.name : <Dash />)
const choices = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }))

/** Every field of a deal, each changed where it stands; the rarer ones after a press. */
export function Details({ deal, save }: { deal: Deal; save: Save<Deal> }) {
  const [all, setAll] = useState(false)
  const { data: meta } = useMeta()
  const may = useMay('opportunities:write')
  const common = { version: deal.version, fixed: !may }
  const quoted = deal.amount_source !== 'estimate'
  const put =
    <F extends keyof Deal>(field: F) =>
    (value: Deal[F], base: number) =>
      save({ [field]: value } as unknown as Partial<Deal>, base)
  const owner = meta?.members.find(({ id }) => id === deal.owner_id)
  return (
    <div className={style.details}>
      <Inline
        {...common}
        label={m.opportunities_title()}
        value={deal.title}
        show={deal.title}
        editor={(editing) => <TextField editing={editing} />}
        save={(title, base) => save({ title: title.trim() }, base)}
      />
      <Inline
        {...common}
        label={m.opportunities_amount()}
        value={deal.amount}
        fixed={!may || quoted}
        {...(quoted ? { hint: m.opportunities_amount_from_quotes() } : {})}
        show={<Amount value={deal.amount} />}
        editor={(editing) => <AmountField editing={editing} currency={deal.amount?.currency ?? meta?.workspace.currency ?? 'EUR'} />}
        save={put('amount')}
      />
      <Inline
        {...common}
        label={m.opportunities_expected_close()}
        value={deal.expected_close_on}
        show={<CloseDay deal={deal} />}
        editor={(editing) => <DateField editing={editing} />}
        save={put('expected_close_on')}
      />
      <Where label={m.opportunities_company()} href={deal.company_id ? `/companies/${deal.company_id}` : null}>
        <Inline
          {...common}
          label={m.opportunities_company()}
          value={deal.company_id}
          show={named(deal.company)}
          editor={(editing) => <RecordPick editing={editing} kind="company" name={deal.company?.name} />}
          save={put('company_id')}
        />
      </Where>
      <Where label={m.opportunities_contact()} href={deal.contact_id ? `/contacts/${deal.contact_id}` : null}>
        <Inline
          {...common}
          label={m.opportunities_contact()}
          value={deal.contact_id}
          show={named(deal.contact)}
          editor={(editing) => <RecordPick editing={editing} kind="contact" name={deal.contact?.name} companyId={deal.company_id} />}
          save={put('contact_id')}
        />
      </Where>
      <Inline
        {...common}
        label={m.opportunities_owner()}
        value={deal.owner_id}
        show={owner?.name ?? <Dash />}
        editor={(editing) => <PickField editing={editing} options={choices(people(meta, deal.owner_id))} />}
        save={put('owner_id')}
      />
      <Inline
        {...common}
        label={m.opportunities_source()}
        value={deal.source_id}
        show={named(deal.source)}
        editor={(editing) => <RecordPick editing={editing} kind="source" name={deal.source?.name} />}
        save={put('source_id')}
      />
      {all ? <Rarer deal={deal} meta={meta} common={common} put={put} save={save} /> : null}
      <button type="button" className={style.more} aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? m.opportunities_fewer_fields() : m.opportunities_all_fields()}
      </button>
    </div>
  )
}

const people = (meta: Meta | undefined, present: string | null) =>
  (meta?.members ?? []).filter(({ id, active }) => active || id === present)

type Put = <F extends keyof Deal>(field: F) => (value: Deal[F], base: number) => Promise<unknown>
type Rest = { deal: Deal; meta: Meta | undefined; common: { version: number; fixed: boolean }; put: Put; save: Save<Deal> }
function Rarer({ deal, meta, common, put, save }: Rest) {
  const tags = useTags()
  const competitor = meta?.competitors.find(({ id }) => id === deal.competitor_id)
  const collaborators = deal.collaborators.map((id) => meta?.members.find((each) => each.id === id)?.name).filter(Boolean)
  return (
    <>
      <Inline
        {...common}
        label={m.opportunities_forecast()}
        value={deal.forecast_category}
        fixed={common.fixed || deal.outcome !== 'open'}
        show={FORECASTS[deal.forecast_category]()}
        editor={(editing) => (
          <PickField
            required
            editing={editing as never}
            options={(Object.keys(FORECASTS) as Forecast[])
              .filter((each) => each !== 'closed')
              .map((value) => ({ value, label: FORECASTS[value]() }))}
          />
        )}
        save={put('forecast_category')}
      />
      <Inline
        {...common}
        label={m.opportunities_tags()}
        value={deal.tags}
        show={deal.tags.length ? deal.tags.join(', ') : <Dash />}
        editor={(editing) => <ListField editing={editing} suggestions={tags} />}
        save={put('tags')}
      />
      <Inline
        {...common}
        label={m.opportunities_competitor()}
        value={deal.competitor_id}
        show={competitor?.name ?? <Dash />}
        editor={(editing) => <PickField editing={editing} options={choices(meta?.competitors ?? [])} />}
        save={put('competitor_id')}
      />
      <Inline
        {...common}
        label={m.opportunities_competitor_price()}
        value={deal.competitor_price}
        show={<Amount value={deal.competitor_price} />}
        editor={(editing) => <AmountField editing={editing} currency={deal.amount?.currency ?? meta?.workspace.currency ?? 'EUR'} />}
        save={put('competitor_price')}
      />
      <Inline
        {...common}
        label={m.opportunities_collaborators()}
        value={deal.collaborators}
        show={collaborators.length ? collaborators.join(', ') : <Dash />}
        editor={(editing) => <PeopleField editing={editing} options={choices(people(meta, null))} />}
        save={put('collaborators')}
      />
      <CustomFields custom={deal.custom} common={common} save={(custom, base) => save({ custom }, base)} />
    </>
  )
}

/** The field, and beside it the way to the record that it names. */
function Where({ label, href, children }: { label: string; href: string | null; children: ReactNode }) {
  return (
    <div className={style.where}>
      {children}
      {href ? (
        <PathLink href={href} className={style.go ?? ''} aria-label={m.opportunities_open({ label })}>
          <IconArrowUpRight size={14} stroke={1.5} aria-hidden />
        </PathLink>
      ) : null}
    </div>
  )
}

function CloseDay({ deal: { expected_close_on: day, outcome } }: { deal: Deal }) {
  if (!day) return <Dash />
  const past = outcome === 'open' && daysBetween(today(), day) < 0
  return (
    <span className={past ? style.late : undefined} title={nearDate(day)}>
      {date(day)}
      {past ? ` · ${m.opportunities_past()}` : ''}
    </span>
  )
}
