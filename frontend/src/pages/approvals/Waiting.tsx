import { useQuery } from '@tanstack/react-query'
import { approvalsOptions } from '../../features/quotes/approvals'
import { m } from '../../paraglide/messages'
import style from '../shell/Bell.module.css'

/** How many requests wait for one's decision, over the page's icon. */
export function Waiting() {
  const count = useQuery(approvalsOptions()).data?.to_decide.total
  return count ? (
    <span className={style.count} data-waiting title={m.approvals_waiting_count({ count })}>
      {count}
    </span>
  ) : null
}
