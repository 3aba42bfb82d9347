import { useParams } from '@tanstack/react-router'
import { CallBar } from '../../features/forall/CallBar'
import { LeadView } from '../../features/leads/LeadView'
import { useLead } from '../../features/leads/leads'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTalk } from '../parts/RecordTalk'
import style from '../parts/Talk.module.css'

export function LeadPage() {
  const { id } = useParams({ from: '/inside/leads/$id' })
  const { data, error, refetch } = useLead(id)
  return (
    <Page title={data?.title ?? m.shell_kind_lead()} above={<CallBar id={id} />}>
      {data ? (
        <LeadView lead={data}>
          <div className={style.talk}>
            <RecordTalk key={id} kind="lead" id={id} version={data.version} />
          </div>
        </LeadView>
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}
