import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMay } from '../../client/me'
import { WebhookAgain } from '../../features/settings/WebhookAgain'
import { WebhookLog } from '../../features/settings/WebhookLog'
import { WebhookTools } from '../../features/settings/WebhookTools'
import { useWebhook } from '../../features/settings/webhooks'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'

/** One webhook: where events go, what was sent there, and what is sent once more. */
export function WebhookPage() {
  const { id } = useParams({ from: '/inside/settings/webhooks/$id' })
  const { data, error, refetch } = useWebhook(id)
  const mayWrite = useMay('webhooks:write')
  const navigate = useNavigate()
  return (
    <Page title={data?.description ?? m.webhooks_title()}>
      <p>
        <Link to="/settings/$section" params={{ section: 'webhooks' }} className="link">
          <IconArrowLeft size={14} stroke={1.5} aria-hidden /> {m.webhooks_title()}
        </Link>
      </p>
      {data ? null : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
      {data && mayWrite ? (
        <WebhookTools hook={data} leave={() => void navigate({ to: '/settings/$section', params: { section: 'webhooks' } })} />
      ) : null}
      {data ? <WebhookLog hook={data} /> : null}
      {data && mayWrite ? <WebhookAgain hook={data} /> : null}
    </Page>
  )
}
