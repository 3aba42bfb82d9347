import { useParams } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { ActivityRow } from '../../features/activities/ActivityRow'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { About } from './About'
import style from './Activities.module.css'

/** One activity by its own address, where a mail's link leads. */
export function ActivityPage() {
  const { id } = useParams({ from: '/inside/activities/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/activities/{id}', {
    params: { path: { id }, query: { expand: 'record_title,record_customer' } },
  })
  return (
    <Page title={data?.title ?? m.activities_page()}>
      {data ? (
        <ul className={style.list}>
          <ActivityRow activity={data} about={<About activity={data} />} />
        </ul>
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={2} />
      )}
    </Page>
  )
}
