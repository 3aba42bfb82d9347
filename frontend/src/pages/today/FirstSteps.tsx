import { IconCircle, IconCircleCheck, IconFlag, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { type Me, useMe } from '../../client/me'
import { over, type Step, stepsOf, useDone } from '../../features/today/first'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { PathLink } from '../../ui/PathLink'
import { toast } from '../../ui/toast'
import { useImporting } from '../parts/ImportFile'
import style from './FirstSteps.module.css'
import day from './Today.module.css'

const SAID: Record<Step, { title: () => string; hint: () => string; to: string }> = {
  company_data: { title: m.today_first_data, hint: m.today_first_data_hint, to: '/settings/workspace' },
  customer: { title: m.today_first_customer, hint: m.today_first_customer_hint, to: '/companies' },
  colleagues: { title: m.today_first_colleagues, hint: m.today_first_colleagues_hint, to: '/settings/members' },
  deal: { title: m.today_first_deal, hint: m.today_first_deal_hint, to: '/board' },
  activity: { title: m.today_first_activity, hint: m.today_first_activity_hint, to: '/activities' },
  quote: { title: m.today_first_quote, hint: m.today_first_quote_hint, to: '/quotes' },
}

/** What one does first, until it is done or put away; then the rest. */
export function FirstSteps({ rest }: { rest: ReactNode }) {
  const { data: me } = useMe()
  const gone = over.use(me?.id ?? '')
  const steps = me ? stepsOf(me) : []
  return me && steps.length && !gone ? <Steps me={me} steps={steps} rest={rest} /> : rest
}

function Steps({ me, steps, rest }: { me: Me; steps: readonly Step[]; rest: ReactNode }) {
  const done = useDone(me, steps)
  const count = steps.filter((step) => done?.[step]).length
  const all = Boolean(done) && count === steps.length
  useEffect(() => {
    if (all) over.set(me.id, true)
  }, [all, me.id])
  if (!done) return null
  if (all) return rest
  function leave() {
    over.set(me.id, true)
    toast(m.today_first_left(), { undo: () => over.set(me.id, false) })
  }
  return (
    <section className={day.part} aria-label={m.today_first()} data-section="first">
      <header className={day.head} data-tone="info">
        <IconFlag size={18} stroke={1.5} />
        <h2>{m.today_first()}</h2>
        <span className={day.count}>{m.today_first_count({ count, all: steps.length })}</span>
        <IconButton
          variant="subtle"
          color="gray"
          size={28}
          className={style.leave ?? ''}
          aria-label={m.today_first_leave()}
          title={m.today_first_leave()}
          onClick={leave}
        >
          <IconX size={16} stroke={1.5} aria-hidden />
        </IconButton>
      </header>
      <ol className={style.steps}>
        {steps.map((step) => (
          <One key={step} step={step} done={Boolean(done[step])} />
        ))}
      </ol>
    </section>
  )
}

function One({ step, done }: { step: Step; done: boolean }) {
  const bring = useImporting()
  const { title, hint, to } = SAID[step]
  const Icon = done ? IconCircleCheck : IconCircle
  return (
    <li className={style.step} data-done={done || undefined}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={style.what}>
        <PathLink href={to} className={day.title ?? ''}>
          {title()}
        </PathLink>
        {done ? <span className="unseen">{m.today_first_done()}</span> : <p className={style.hint}>{hint()}</p>}
      </div>
      {step === 'customer' && !done && bring ? (
        <Button size="xs" variant="default" onClick={bring}>
          {m.imports_try()}
        </Button>
      ) : null}
    </li>
  )
}
