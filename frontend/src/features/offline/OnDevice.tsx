import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import style from './offline.module.css'

type Kept = { deals: number; at: number | null; running: boolean; refresh: () => void }

/** What this device keeps for the times without a network. */
export function OnDevice({ deals, at, running, refresh }: Kept) {
  return (
    <div className={style.device}>
      <p role="status">{at ? m.offline_kept({ count: deals, when: ago(new Date(at).toISOString()) }) : m.offline_none_kept()}</p>
      <p className={style.small}>{m.offline_kept_hint()}</p>
      <Button size="xs" variant="default" loading={running} onClick={refresh}>
        {m.offline_refresh()}
      </Button>
    </div>
  )
}
