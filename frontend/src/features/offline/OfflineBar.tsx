import { IconAlertTriangle, IconRefresh, IconWifiOff } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useOutbox } from '../../client/outbox/outbox'
import { useNetwork } from '../../client/useNetwork'
import { m } from '../../paraglide/messages'
import style from './offline.module.css'

const Undecided = lazy(() => import('./Undecided').then((it) => ({ default: it.Undecided })))
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** Without a network, what waits for it, and what was refused: one line above the page. */
export function OfflineBar({ hrefOf }: { hrefOf: (kind: string, id: string) => string | undefined }) {
  const up = useNetwork()
  const entries = useOutbox()
  const [deciding, setDeciding] = useState(false)
  const refused = entries.filter(({ refusal }) => refusal)
  const queued = entries.length - refused.length
  return (
    <>
      <div className={style.bar} role="status" data-shown={!up || queued > 0 || undefined}>
        {up ? null : (
          <p className={style.line}>
            <IconWifiOff {...icon} />
            <strong>{m.offline_title()}</strong>
            <span className={style.more}>{m.offline_text()}</span>
          </p>
        )}
        {queued ? (
          <p className={up ? `${style.line} later` : style.line}>
            {up ? <IconRefresh {...icon} /> : null}
            {up ? m.offline_sending({ count: queued }) : m.offline_queued({ count: queued })}
          </p>
        ) : null}
      </div>
      {refused.length ? (
        <div className={style.bar} data-shown data-tone="warn">
          <p className={style.line} role="alert">
            <IconAlertTriangle {...icon} />
            {m.offline_refused({ count: refused.length })}
          </p>
          <button type="button" className={style.decide} onClick={() => setDeciding(true)}>
            {m.offline_decide()}
          </button>
        </div>
      ) : null}
      <Suspense fallback={null}>
        {deciding && refused[0] ? (
          <Undecided key={refused[0].seq} entry={refused[0]} hrefOf={hrefOf} later={() => setDeciding(false)} />
        ) : null}
      </Suspense>
    </>
  )
}
