import { IconChecks } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { approvalsOptions } from '../../features/quotes/approvals'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import { percent } from '../../ui/money'
import { PathLink } from '../../ui/PathLink'
import style from './Today.module.css'

const MOST = 5

/** Requests that wait for one's decision: somebody else's sale waits with them. */
export function ToApprove() {
  const box = useQuery(approvalsOptions()).data?.to_decide
  const navigate = useNavigate()
  if (!box?.total) return null
  const more = box.total - Math.min(box.data.length, MOST)
  return (
    <section className={style.part} aria-label={m.approvals_today()} data-section="approvals">
      <header className={style.head} data-tone="warn">
        <IconChecks size={18} stroke={1.5} />
        <h2>{m.approvals_today()}</h2>
        <span className={style.count}>{box.total}</span>
      </header>
      <ul className={style.rows}>
        {box.data.slice(0, MOST).map((item) => (
          <li key={item.id} className={style.row}>
            <div className={style.what}>
              <PathLink href={`/quotes/${item.quote_id}`} className={style.title ?? ''}>
                {item.opportunity.title}
              </PathLink>
              <p className={style.detail}>
                {[
                  item.customer?.name,
                  item.requested_by?.name,
                  item.discount_on_list && m.approvals_discount_short({ value: percent(item.discount_on_list) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <Amount value={item.net} way="whole" />
            <span className={style.when}>{ago(item.requested_at)}</span>
            <Button size="xs" variant="default" onClick={() => void navigate({ to: '/approvals' })}>
              {m.approvals_decide()}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={style.rest}>{m.today_more({ count: more })}</p> : null}
    </section>
  )
}
