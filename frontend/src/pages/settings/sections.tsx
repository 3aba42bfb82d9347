import { ApiKeys } from '../../features/settings/ApiKeys'
import { Approvals } from '../../features/settings/Approvals'
import { customFields } from '../../features/settings/customFields'
import { competitors, sources, tags } from '../../features/settings/dictionaries'
import { Letterhead } from '../../features/settings/Letterhead'
import { lineTemplates } from '../../features/settings/lineTemplates'
import { Members } from '../../features/settings/Members'
import { Roles, teams } from '../../features/settings/Organisation'
import { Pipelines } from '../../features/settings/Pipelines'
import { PriceLists } from '../../features/settings/PriceLists'
import { Records } from '../../features/settings/Records'
import { Reports } from '../../features/settings/Reports'
import { disqualification, lossReasons, paymentTerms, vatCodes } from '../../features/settings/specs'
import { Workspace } from '../../features/settings/Workspace'
import { Seen } from './Seen'

export const WorkspaceSection = Workspace
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
export const FieldsSection = () => <Records spec={customFields} />
export const MembersSection = Members
export const TeamsSection = () => <Records spec={teams} />
export const RolesSection = Roles
export const KeysSection = ApiKeys
export const ReportsSection = Reports
export const SeenSection = Seen
