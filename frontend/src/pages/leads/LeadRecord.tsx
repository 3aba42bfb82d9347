import { LeadView } from '../../features/leads/LeadView'
import { type Lead, useLeadEditing } from '../../features/leads/leads'
import { RecordConflict } from '../parts/RecordConflict'
import { RecordFrame } from '../parts/RecordFrame'
import { RecordTalk } from '../parts/RecordTalk'
import style from '../parts/Talk.module.css'

/** Everything about a lead, on its page or in the drawer. */
export function LeadRecord({ lead, drawer = false }: { lead: Lead; drawer?: boolean }) {
  const { save, conflict } = useLeadEditing(lead.id)
  return (
    <RecordFrame drawer={drawer} href={`/leads/${lead.id}`}>
      <LeadView lead={lead} save={save}>
        <div className={style.talk}>
          <RecordTalk key={lead.id} kind="lead" id={lead.id} version={lead.version} />
        </div>
      </LeadView>
      <RecordConflict conflict={conflict} />
    </RecordFrame>
  )
}
