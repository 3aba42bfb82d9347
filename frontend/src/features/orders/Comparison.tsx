import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import { toastFailure } from '../../ui/toast'
import { FINDINGS } from './delivery'
import style from './orders.module.css'

/** Orders here and in the ERP, held against each other. */
export function Comparison() {
  const options = $api.queryOptions('get', '/v1/erp/reconciliation')
  const { data } = $api.useQuery('get', '/v1/erp/reconciliation')
  const again = useMutation({
    mutationFn: () => said(api.POST('/v1/erp/reconciliation', {})),
    onSuccess: (report) => queryClient.setQueryData(options.queryKey, report),
    onError: toastFailure,
  })
  if (!data?.connected) return null
  // What waits stands above already.
  const found = data.data.filter(({ finding }) => finding !== 'unacknowledged')
  return (
    <section className={style.card} aria-labelledby="comparison">
      <h2 id="comparison">{m.orders_compare()}</h2>
      <p className={style.hint}>
        {m.orders_compare_hint()} {data.reported_at ? m.orders_compared({ when: ago(data.reported_at) }) : m.orders_compare_never()}
      </p>
      {data.reported_at && !found.length ? <p>{m.orders_compare_well()}</p> : null}
      <ul className={style.queue}>
        {found.map((each) => (
          <li key={`${each.finding} ${each.key} ${each.remote_id}`}>
            {each.order_id ? (
              <Link className="link" to="/orders/$id" params={{ id: each.order_id }}>
                {each.reference}
              </Link>
            ) : (
              <span>{each.key}</span>
            )}
            <strong>{FINDINGS[each.finding]()}</strong>
            <span>{each.remote_number}</span>
            <span className={style.why}>{each.detail}</span>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
        {m.orders_compare_now()}
      </Button>
    </section>
  )
}
