import { useId, useState } from 'react'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Choice } from '../../ui/Choice'
import { Pill, type Tone } from '../../ui/Pill'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { Failure, Waiting } from '../../ui/states'
import style from './Comparison.module.css'
import { type ComparedLine, type Difference, valueSaid, wordOf } from './comparison'
import { stateLabel } from './StateBadge'
import type { Quote } from './sheet'

const STATUS: Record<ComparedLine['status'], [label: () => string, tone: Tone]> = {
  added: [m.sending_compare_added, 'ok'],
  removed: [m.sending_compare_removed, 'bad'],
  changed: [m.sending_compare_changed, 'warn'],
  unchanged: [m.sending_compare_unchanged, 'plain'],
}

type Sibling = Pick<Quote, 'id' | 'number' | 'state'>
type Choosing = { siblings: readonly Sibling[]; value: string; choose: (id: string) => void }

/** Which other quote of the deal stands on the left. */
export function ComparedWith({ siblings, value, choose }: Choosing) {
  const id = useId()
  return (
    <p className={style.with}>
      <label htmlFor={id}>{m.sending_compare_with()}</label>
      <Choice id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {siblings.map((each) => (
          <option key={each.id} value={each.id}>
            {`${each.number ?? m.quotes_unnumbered()} · ${stateLabel(each.state)}`}
          </option>
        ))}
      </Choice>
    </p>
  )
}

/** What became different from one quote to the other: lines, terms, totals. */
export function Comparison({ id, other }: { id: string; other: string }) {
  const params = { path: { id }, query: { with: other } }
  const { data, error, refetch } = $api.useQuery('get', '/v1/quotes/{id}/comparison', { params })
  const { data: codes } = $api.useQuery(
    'get',
    '/v1/vat-codes',
    { params: { query: { limit: 200, sort: 'code' } } },
    { staleTime: Infinity },
  )
  const [only, setOnly] = useState(false)
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />
  const named = (field: string, value: string) =>
    field === 'vat_code_id' ? codes?.data.find((code) => code.id === value)?.code : undefined
  const { before, after } = data
  const lines = data.lines.filter(({ status }) => !only || status !== 'unchanged')
  return (
    <>
      <h2 className={style.which}>
        {m.sending_compare_title({ before: before.number ?? stateLabel(before.state), after: after.number ?? stateLabel(after.state) })}
      </h2>
      <Section
        title={m.sending_compare_lines()}
        actions={
          <Switch label={m.sending_compare_only()} checked={only} onChange={({ currentTarget }) => setOnly(currentTarget.checked)} />
        }
      >
        {lines.length ? <Lines lines={lines} named={named} /> : <p className={style.none}>{m.sending_compare_same()}</p>}
      </Section>
      {data.differences.length ? (
        <Section title={m.sending_compare_document()}>
          <Differences differences={data.differences} named={named} />
        </Section>
      ) : null}
      <Section title={m.sending_compare_totals()}>
        <Totals totals={data.totals} />
      </Section>
    </>
  )
}

type Named = (field: string, id: string) => string | undefined

function Lines({ lines, named }: { lines: readonly ComparedLine[]; named: Named }) {
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{m.sending_compare_what()}</th>
          <th scope="col" className={style.number}>
            {m.sending_compare_before()}
          </th>
          <th scope="col" className={style.number}>
            {m.sending_compare_after()}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.before} ${line.after}`} data-status={line.status} data-kind={line.kind}>
            <td>
              <span className={style.what}>
                <Pill tone={STATUS[line.status][1]}>{STATUS[line.status][0]()}</Pill> {line.description}
              </span>
              <Differences differences={line.differences} named={named} />
            </td>
            <Net label={m.sending_compare_before()} there={line.before !== null} net={line.net_before} counted={line.counted_before} />
            <Net label={m.sending_compare_after()} there={line.after !== null} net={line.net_after} counted={line.counted_after} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type NetOf = { label: string; there: boolean; net: ComparedLine['net_before']; counted: boolean }

/** What a line comes to: nothing where it has no price, and said to be in no total where it is an option not chosen. */
function Net({ label, there, net, counted }: NetOf) {
  return (
    <td className={style.number} data-label={label} data-uncounted={!counted || undefined}>
      <span>
        {net ? <Amount value={net} /> : there ? null : '—'}
        {counted ? null : <small>{m.sending_compare_unchosen()}</small>}
      </span>
    </td>
  )
}

function Differences({ differences, named }: { differences: readonly Difference[]; named: Named }) {
  if (!differences.length) return null
  return (
    <ul className={style.differences}>
      {differences.map((each) => (
        <li key={each.field}>
          {wordOf(each.field)}: <s>{valueSaid(each, each.before, named)}</s> → <b>{valueSaid(each, each.after, named)}</b>
        </li>
      ))}
    </ul>
  )
}

type Total = { field: string; before: Parameters<typeof Amount>[0]['value']; after: Total['before']; difference: Total['before'] | null }

function Totals({ totals }: { totals: readonly Total[] }) {
  const heads = [m.sending_compare_before(), m.sending_compare_after(), m.sending_compare_difference()]
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{m.sending_compare_what()}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className={style.number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {totals.map(({ field, before, after, difference }) => (
          <tr key={field} data-strong={field === 'net' || field === 'document' || undefined}>
            <th scope="row">{wordOf(field)}</th>
            {[before, after, difference].map((value, place) => (
              <td key={heads[place]} className={style.number} data-label={heads[place]}>
                {value ? <Amount value={value} /> : '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
