import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { instant } from '../../ui/dates'
import { Pill } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import style from './intake.module.css'
import { STATES, sayReasons } from './states'
import { type Submission, sayTarget } from './targets'

/** The raw request beside what was read in it, and what can be done about it. */
export function SubmissionView({ submission }: { submission: Submission }) {
  const [word, tone] = STATES[submission.state]
  return (
    <>
      <div className={style.summary}>
        <Pill tone={tone}>{word()}</Pill>
        <span>{instant(submission.received_at)}</span>
        {submission.reasons.length ? <strong>{sayReasons(submission)}</strong> : null}
        {submission.expires_at && submission.state !== 'read' ? (
          <span className={style.small}>{m.forms_goes({ when: instant(submission.expires_at) })}</span>
        ) : null}
        {submission.lead_id ? (
          <RecordLink className="link" to={`/leads/${submission.lead_id}`}>
            {m.forms_lead()}
          </RecordLink>
        ) : null}
      </div>
      <div className={style.beside}>
        <Reading submission={submission} />
        <Raw submission={submission} />
      </div>
    </>
  )
}

function Reading({ submission: { reading } }: { submission: Submission }) {
  return (
    <Card title={m.forms_reading()}>
      {reading?.fields.length ? (
        <dl className={style.pairs}>
          {reading.fields.map(({ key, label, values, target }) => (
            <div key={key} data-dim={target === 'ignore' || undefined}>
              <dt>
                {label || key}
                <span className={style.small}>{sayTarget(target)}</span>
              </dt>
              <dd>{values.join(', ') || m.forms_nobody()}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={style.small}>{m.forms_reading_none()}</p>
      )}
      {reading?.consents.length ? (
        <>
          <h3 className={style.sub}>{m.forms_consents()}</h3>
          <ul className={style.plain}>
            {reading.consents.map(({ purpose, text }) => (
              <li key={`${purpose} ${text}`}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  )
}

function Raw({ submission: { id } }: { submission: Submission }) {
  const { data, error } = $api.useQuery('get', '/v1/intake/submissions/{id}/raw', { params: { path: { id } } }, { retry: false })
  return (
    <Card title={m.forms_raw()}>
      {error ? <p className={style.small}>{m.forms_raw_gone()}</p> : data ? null : <Waiting lines={5} />}
      {data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <pre className={style.raw} tabIndex={0}>
          {[
            `${data.method} ${data.content_type}`,
            ...Object.entries(data.headers).map(([name, value]) => `${name}: ${value}`),
            ...(data.query ? ['', data.query] : []),
            ...(data.text ? ['', data.text] : []),
          ].join('\n')}
        </pre>
      ) : null}
    </Card>
  )
}

/** Restore, read again, discard: as far as the submission's state allows. */
export function SubmissionTools({ submission: { id, state, version } }: { submission: Submission }) {
  const may = useMay('submissions:write')
  const call = useMutation({
    mutationFn: (verb: 'restore' | 'replay' | 'discard') =>
      said(api.POST(`/v1/intake/submissions/{id}/${verb}`, { params: { path: { id }, header: ifMatch(version) } })),
    onSuccess: (_, verb) => toast(verb === 'discard' ? m.forms_discarded() : m.forms_requeued()),
    onError: toastFailure,
    onSettled: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/intake/') }),
  })
  if (!may) return null
  const aside = state === 'quarantined' || state === 'test'
  return (
    <>
      {state === 'quarantined' || state === 'discarded' ? (
        <Button size="xs" loading={call.isPending} onClick={() => call.mutate('restore')}>
          {m.forms_restore()}
        </Button>
      ) : null}
      {state !== 'received' ? (
        <Button size="xs" variant="default" loading={call.isPending} onClick={() => call.mutate('replay')}>
          {m.forms_replay()}
        </Button>
      ) : null}
      {aside ? (
        <Button size="xs" variant="default" loading={call.isPending} onClick={() => call.mutate('discard')}>
          {m.forms_discard()}
        </Button>
      ) : null}
    </>
  )
}
