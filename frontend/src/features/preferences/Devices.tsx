import { useMutation } from '@tanstack/react-query'
import { $api, api } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import { Failure, Waiting } from '../../ui/states'
import { toastFailure } from '../../ui/toast'
import { deviceName } from './deviceName'
import style from './preferences.module.css'

const sessions = $api.queryOptions('get', '/v1/sessions')

/** Where the member is signed in, and how to end that. */
export function Devices({ leaveAll }: { leaveAll: () => void }) {
  const { data, error, refetch } = $api.useQuery('get', '/v1/sessions')
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/sessions/{id}', { params: { path: { id } } }),
    onError: toastFailure,
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessions.queryKey }),
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={2} />
  return (
    <>
      <ul className={style.devices}>
        {data.data.map((each) => (
          <li key={each.id}>
            <div>
              <p>
                {deviceName(each.user_agent)} {each.current ? <span className={style.this}>{m.shell_session_this()}</span> : null}
              </p>
              <p className={style.small}>{m.shell_session_last({ when: ago(each.last_used_at) })}</p>
            </div>
            {each.current ? null : (
              <Button size="xs" variant="default" loading={end.isPending && end.variables === each.id} onClick={() => end.mutate(each.id)}>
                {m.shell_session_end()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={leaveAll}>
        {m.shell_sign_out_everywhere()}
      </Button>
    </>
  )
}
