import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import { STEPS, type Step } from './draft'
import style from './Steps.module.css'

const NAMES: Record<Step, () => string> = {
  file: m.imports_step_file,
  columns: m.imports_step_columns,
  rows: m.imports_step_rows,
  bring: m.imports_step_bring,
  done: m.imports_step_done,
}
const focused = (node: HTMLElement | null) => node?.focus()

/** Where one is on the way, and the step itself: its heading takes the focus when it begins. */
export function Stepped({ step, children }: { step: Step; children: ReactNode }) {
  const place = STEPS.indexOf(step)
  return (
    <div className={style.stepped}>
      <ol className={style.steps} aria-label={m.imports_steps()}>
        {STEPS.map((each, at) => (
          <li key={each} aria-current={each === step ? 'step' : undefined} data-past={at < place || undefined}>
            <span className={style.dot}>{at < place ? <IconCheck size={14} stroke={2} aria-hidden /> : at + 1}</span>
            <span className={style.name}>{NAMES[each]()}</span>
            {at < place ? <span className="unseen">{m.imports_step_past()}</span> : null}
          </li>
        ))}
      </ol>
      <h2 key={step} ref={focused} tabIndex={-1} className={style.head}>
        <span className={style.of}>{m.imports_step_of({ step: place + 1, of: STEPS.length })}</span>
        {NAMES[step]()}
      </h2>
      {children}
    </div>
  )
}

/** A titled part of a step. */
export function Part({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className={style.part} aria-label={title}>
      <header>
        <h3>{title}</h3>
        {hint ? <p className={style.hint}>{hint}</p> : null}
      </header>
      {children}
    </section>
  )
}

/** What leads on and back, at hand however long the step is. */
export function Foot({ about, children }: { about?: ReactNode; children: ReactNode }) {
  return (
    <footer className={style.foot}>
      {about ? <div className={style.about}>{about}</div> : null}
      <div className={style.actions}>{children}</div>
    </footer>
  )
}

/** Something that has to be known before one goes on. */
export function Note({ tone = 'warn', children }: { tone?: 'warn' | 'bad' | 'info' | 'ok'; children: ReactNode }) {
  return (
    <div className={style.note} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      {children}
    </div>
  )
}
