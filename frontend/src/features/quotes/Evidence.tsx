import { IconFileCertificate } from '@tabler/icons-react'
import { $api } from '../../client/api'
import { readFile } from '../../client/files'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { save } from '../../ui/blobs'
import { instant } from '../../ui/dates'
import { toastFailure } from '../../ui/toast'
import style from './Customer.module.css'
import { Part } from './Part'
import { type Evidence, useEvidence } from './sending'
import type { Quote } from './sheet'

/** Who decided by a link, when and from where, and the fingerprint of what was before them. */
export function EvidenceList({ quote }: { quote: Quote }) {
  const { data } = useEvidence(quote.id)
  if (!data?.data.length) return null
  return (
    <Part title={m.sending_evidence()}>
      {data.data.map((each) => (
        <One key={each.id} evidence={each} />
      ))}
    </Part>
  )
}

function One({ evidence }: { evidence: Evidence }) {
  const accepted = evidence.decision === 'accepted'
  const facts: [string, string | null][] = [
    [m.sending_evidence_name(), evidence.name],
    [m.sending_evidence_role(), evidence.role],
    [accepted ? m.sending_evidence_accepted() : m.sending_evidence_declined(), instant(evidence.created_at)],
    [m.sending_evidence_terms(), evidence.terms ? m.sending_evidence_terms_ticked() : null],
    [m.sending_evidence_clauses(), evidence.clauses ? m.sending_evidence_clauses_ticked() : null],
    [m.sending_evidence_address(), evidence.address],
    [m.sending_evidence_browser(), evidence.user_agent],
  ]
  return (
    <dl className={style.facts}>
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      <div>
        <dt>{m.sending_evidence_hash()}</dt>
        <dd>
          <code>{evidence.content_hash}</code>
        </dd>
      </div>
    </dl>
  )
}

/** What the customer signed on paper. */
export function SignedFile({ id }: { id: string }) {
  const { data } = $api.useQuery('get', '/v1/files/{id}', { params: { path: { id } } })
  if (!data) return null
  return (
    <Part title={m.sending_signed()}>
      <Button
        size="xs"
        variant="default"
        title={m.sending_signed_download()}
        leftSection={<IconFileCertificate size={16} stroke={1.5} aria-hidden />}
        onClick={() => void readFile(data.id).then((blob) => save(blob, data.name), toastFailure)}
      >
        {data.name}
      </Button>
    </Part>
  )
}
