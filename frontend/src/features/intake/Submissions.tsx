import { useState } from 'react'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { Pill } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './intake.module.css'
import { STATES, sayReasons, whoOf } from './states'
import type { Submission } from './targets'

type Filter = 'all' | 'quarantined' | 'test'
const PAGE = 50

/** What forms sent, the newest first; of one form where it is named. */
export function Submissions({ form }: { form?: string }) {
  const [filter, setFilter] = useState<Filter>(form ? 'all' : 'quarantined')
  const [limit, setLimit] = useState(PAGE)
  const query = { limit, ...(form ? { form_id: [form] } : {}), ...(filter === 'all' ? {} : { state: [filter] }) }
  const { data, error, refetch } = $api.useQuery('get', '/v1/intake/submissions', { params: { query } })
  const filters = [
    { value: 'all', label: m.forms_all() },
    { value: 'quarantined', label: m.forms_quarantine() },
    { value: 'test', label: m.forms_tests() },
  ]
  return (
    <section className={style.section} aria-label={m.forms_submissions()}>
      <header className={style.head}>
        <div>
          <h2>{m.forms_submissions()}</h2>
          <p className={style.hint}>{m.forms_submissions_hint()}</p>
        </div>
        <SegmentedControl
          size="xs"
          data={filters}
          value={filter}
          onChange={(next) => setFilter(next as Filter)}
          aria-label={m.forms_state()}
        />
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={5} />}
      {data?.data.length === 0 ? <Empty>{m.forms_submissions_none()}</Empty> : null}
      {data?.data.length ? (
        <ul className={style.rows}>
          {data.data.map((each) => (
            <Line key={each.id} submission={each} named={!form} />
          ))}
        </ul>
      ) : null}
      {data?.page.has_more && limit < 200 ? (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + PAGE)}>
          {m.ui_more()}
        </Button>
      ) : null}
    </section>
  )
}

function Line({ submission, named }: { submission: Submission; named: boolean }) {
  const [word, tone] = STATES[submission.state]
  return (
    <li>
      <span className={style.what}>
        <RecordLink className="link" to={`/settings/submissions/${submission.id}`}>
          {whoOf(submission)}
        </RecordLink>
        <span className={style.small}>{[named ? submission.form.name : '', sayReasons(submission)].filter(Boolean).join(' · ')}</span>
      </span>
      <Pill tone={tone}>{word()}</Pill>
      <span className={style.when} title={instant(submission.received_at)}>
        {ago(submission.received_at)}
      </span>
    </li>
  )
}
