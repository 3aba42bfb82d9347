import { ApprovalInbox } from '../../features/quotes/ApprovalInbox'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'

export const ApprovalsPage = () => (
  <Page title={m.approvals_title()}>
    <ApprovalInbox />
  </Page>
)
