import { useMe } from '../../client/me'
import { ReportList } from '../../features/saved/ReportList'
import { useReports } from '../../features/saved/saved'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'

/** Figures that were saved under a name: one's own, and those that one may see. */
export function SavedReportsPage() {
  const { data: me } = useMe()
  const { data, error, refetch } = useReports()
  return (
    <Page title={m.saved_title()}>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {me && data ? <ReportList reports={data.data} me={me} /> : error ? null : <Waiting lines={6} />}
    </Page>
  )
}
