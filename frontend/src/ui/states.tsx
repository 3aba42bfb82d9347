import { IconInbox, IconMoodSad, IconPlugX, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { m } from '../paraglide/messages'
import { Button } from './Button'
import style from './states.module.css'

type Refusal = { status?: number; title?: string; detail?: string; traceId?: string | null; offline?: boolean }

/** Nothing here yet: one sentence, one action. */
export function Empty({ children, action, icon }: { children: ReactNode; action?: ReactNode; icon?: ReactNode }) {
  return (
    <div className={style.state}>
      <span className={style.icon}>{icon ?? <IconInbox size={28} stroke={1.5} aria-hidden />}</span>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** A part of the app that is no longer there to be loaded, in the words of Chromium, Firefox, Safari and of what loads styles. */
const OUTDATED = /dynamically imported module|importing a module script|preload css/i

/** An older page asks for a part that a newer version took away: trying again cannot help, as the browser keeps the answer. */
function Outdated() {
  return (
    <div className={style.state} role="alert">
      <span className={style.icon}>
        <IconRefresh size={28} stroke={1.5} aria-hidden />
      </span>
      <p className={style.title}>{m.ui_outdated_title()}</p>
      <p>{m.ui_outdated_text()}</p>
      <Button variant="default" onClick={() => location.reload()}>
        {m.ui_reload()}
      </Button>
    </div>
  )
}

/** Something went wrong: what, what to do, and the number under which it is found in the log. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => unknown) | undefined }) {
  const { status, title, detail, traceId, offline } = (error ?? {}) as Refusal
  if (error instanceof Error && OUTDATED.test(error.message)) return <Outdated />
  // What is not there is not there the next time either.
  const [gone, wrong] = [status === 404, status === 422]
  return (
    <div className={style.state} role={offline ? 'status' : 'alert'}>
      <span className={style.icon}>
        {offline ? <IconPlugX size={28} stroke={1.5} aria-hidden /> : <IconMoodSad size={28} stroke={1.5} aria-hidden />}
      </span>
      <p className={style.title}>{offline ? m.ui_not_kept_title() : wrong ? m.shell_not_found_title() : title || m.ui_failed_title()}</p>
      <p>{offline ? m.ui_not_kept_text() : wrong ? m.ui_wrong_address() : detail || (traceId ? m.ui_failed_text() : m.ui_failed_here())}</p>
      {traceId && !offline && !gone && !wrong ? <code className={style.trace}>{m.ui_trace({ code: traceId })}</code> : null}
      {gone || wrong ? (
        <a className="link" href="/">
          {m.shell_home()}
        </a>
      ) : retry ? (
        <Button variant="default" onClick={() => void retry()}>
          {m.ui_retry()}
        </Button>
      ) : null}
    </div>
  )
}

/** Shown only when waiting lasts; the lines are where the content will be. */
export function Waiting({ lines = 4, label = m.ui_loading() }: { lines?: number; label?: string }) {
  const widths = ['62%', '88%', '74%', '54%', '81%', '67%']
  return (
    <div className={`${style.waiting} later`} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are nothing but their place
        <span key={line} style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  )
}
