import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import style from './Door.module.css'

/** Why one was not let in; what was typed stays. */
export function Refusal({ error }: { error: unknown }) {
  if (!error) return null
  const problem = asProblem(error)
  const said = problem.offline ? m.ui_offline_text() : problem.faults.map((fault) => fault.message).join(' ') || problem.detail
  return (
    <p className={style.refusal} role="alert">
      {said || m.ui_failed_text()}
    </p>
  )
}
