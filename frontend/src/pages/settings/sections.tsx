import { Imports } from '../../features/imports/Imports'
import { Submissions } from '../../features/intake/Submissions'
import { Invoices } from '../../features/invoices/Invoices'
import { Choices } from '../../features/notifications/Choices'
import { Connection } from '../../features/orders/Connection'
import { ApiKeys } from '../../features/settings/ApiKeys'
import { Approvals } from '../../features/settings/Approvals'
import { customFields } from '../../features/settings/customFields'
import { Directory } from '../../features/settings/Directory'
import { competitors, sources, tags } from '../../features/settings/dictionaries'
import { Forms } from '../../features/settings/Forms'
import { HeldMails } from '../../features/settings/HeldMails'
import { Letterhead } from '../../features/settings/Letterhead'
import { lineTemplates } from '../../features/settings/lineTemplates'
import { MailDropbox } from '../../features/settings/MailDropbox'
import { Members } from '../../features/settings/Members'
import { Roles, teams } from '../../features/settings/Organisation'
import { Pipelines } from '../../features/settings/Pipelines'
import { PriceLists } from '../../features/settings/PriceLists'
import { Records } from '../../features/settings/Records'
import { Reports } from '../../features/settings/Reports'
import { Switchboards } from '../../features/settings/Switchboards'
import { disqualification, lossReasons, paymentTerms, vatCodes } from '../../features/settings/specs'
import { Webhooks } from '../../features/settings/Webhooks'
import { Workspace } from '../../features/settings/Workspace'
import { Seen } from './Seen'

export const WorkspaceSection = () => (
  <>
    <Workspace />
    <Directory />
  </>
)
export const PipelinesSection = Pipelines
export const ReasonsSection = () => (
  <>
    <Records spec={lossReasons} />
    <Records spec={disqualification} />
  </>
)
export const DictionariesSection = () => (
  <>
    <Records spec={sources} />
    <Records spec={competitors} />
    <Records spec={tags} />
  </>
)
export const VatSection = () => <Records spec={vatCodes} />
export const PaymentSection = () => <Records spec={paymentTerms} />
export const PricesSection = PriceLists
export const ApprovalsSection = Approvals
export const LetterheadSection = Letterhead
export const TemplatesSection = () => <Records spec={lineTemplates} />
export const FormsSection = Forms
export const SubmissionsSection = () => <Submissions />
export const MailSection = () => (
  <>
    <MailDropbox />
    <HeldMails />
  </>
)
export const ErpSection = Connection
export const WebhooksSection = Webhooks
export const FieldsSection = () => <Records spec={customFields} />
export const ImportsSection = Imports
export const InvoicesSection = Invoices
export const MembersSection = Members
export const TeamsSection = () => <Records spec={teams} />
export const RolesSection = Roles
export const KeysSection = () => (
  <>
    <ApiKeys />
    <Switchboards />
  </>
)
export const ReportsSection = Reports
export const SeenSection = Seen
export const NotificationsSection = Choices
