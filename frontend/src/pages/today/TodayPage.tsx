import { IconSun } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMe } from '../../client/me'
import { greeting } from '../../features/today/greeting'
import { type DaySection, useDay } from '../../features/today/queries'
import { inOrder, SECTIONS } from '../../features/today/sections'
import { m } from '../../paraglide/messages'
import { longDate } from '../../ui/dates'
import { Page } from '../../ui/Page'
import { Empty, Failure, Waiting } from '../../ui/states'
import { PlanButton } from '../parts/PlanButton'
import { DayRow } from './DayRow'
import style from './Today.module.css'

const ToApprove = lazy(() => import('./ToApprove').then((it) => ({ default: it.ToApprove })))
const Whose = lazy(() => import('./Whose').then((it) => ({ default: it.Whose })))
const route = getRouteApi('/inside/')

/** The home page: what has to be done today, each row with one thing to do. */
export function TodayPage() {
  const { whose } = route.useSearch()
  const navigate = useNavigate()
  const { data: me } = useMe()
  const { data, error, refetch } = useDay(whose !== 'all')
  const sections = inOrder(data?.sections ?? [])
  const wide = me?.visibility !== 'own'
  const choose = (value: string) => void navigate({ to: '/', search: value === 'all' ? { whose: 'all' } : {} })
  return (
    <Page
      title={m.today_title()}
      tools={
        wide ? (
          <Suspense fallback={null}>
            <Whose value={whose ?? 'mine'} change={choose} />
          </Suspense>
        ) : null
      }
      actions={<PlanButton label={m.today_new_activity()} />}
    >
      <div className={style.today}>
        <header className={style.hello}>
          <p className={style.greeting}>{greeting(me?.name ?? '')}</p>
          {data ? <p className={style.date}>{longDate(data.date)}</p> : null}
        </header>
        <Suspense fallback={null}>{data ? <ToApprove /> : null}</Suspense>
        {data && !sections.length ? <Empty icon={<IconSun size={28} stroke={1.5} aria-hidden />}>{m.today_empty()}</Empty> : null}
        {data ? sections.map((section) => <Part key={section.name} section={section} />) : null}
        {error && !data ? <Failure error={error} retry={refetch} /> : null}
        {data || error ? null : <Waiting lines={6} />}
      </div>
    </Page>
  )
}

function Part({ section }: { section: DaySection }) {
  const said = SECTIONS[section.name]
  if (!said) return null
  const { icon: Icon, title, tone } = said
  const more = section.total - section.items.length
  return (
    <section className={style.part} aria-label={title()} data-section={section.name}>
      <header className={style.head} data-tone={tone}>
        <Icon size={18} stroke={1.5} />
        <h2>{title()}</h2>
        <span className={style.count}>{section.total}</span>
      </header>
      <ul className={style.rows}>
        {section.items.map((item) => (
          <DayRow key={item.id} item={item} section={section.name} />
        ))}
      </ul>
      {more > 0 ? <p className={style.rest}>{m.today_more({ count: more })}</p> : null}
    </section>
  )
}
