import { IconSun } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { $api } from '../../client/api'
import { useMe } from '../../client/me'
import { useNetwork } from '../../client/useNetwork'
import { greeting } from '../../features/today/greeting'
import { type DaySection, useDay } from '../../features/today/queries'
import { inOrder, SECTIONS } from '../../features/today/sections'
import { m } from '../../paraglide/messages'
import { longDate } from '../../ui/dates'
import { Page } from '../../ui/Page'
import { PathLink } from '../../ui/PathLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import { PlanButton } from '../parts/PlanButton'
import { DayRow } from './DayRow'
import style from './Today.module.css'

const FirstSteps = lazy(() => import('./FirstSteps').then((it) => ({ default: it.FirstSteps })))
const ToApprove = lazy(() => import('./ToApprove').then((it) => ({ default: it.ToApprove })))
const TryYourData = lazy(() => import('../parts/ImportFile').then((it) => ({ default: it.TryYourData })))
const Whose = lazy(() => import('./Whose').then((it) => ({ default: it.Whose })))
const route = getRouteApi('/inside/')

/** The home page: what has to be done today, each row with one thing to do. */
export function TodayPage() {
  const { whose } = route.useSearch()
  const navigate = useNavigate()
  const { data: me } = useMe()
  const { data, error, refetch } = useDay(whose !== 'all')
  const { isPending } = $api.useQuery('get', '/v1/approvals')
  // Without a network nobody answers what is not kept here.
  const waits = useNetwork() && isPending
  const sections = inOrder(data?.sections ?? [])
  const wide = me?.visibility !== 'own'
  const choose = (value: string) => void navigate({ to: '/', search: value === 'all' ? { whose: 'all' } : {} })
  return (
    <Page
      title={m.today_title()}
      tools={
        wide ? (
          <Suspense fallback={<span className={style.whose} />}>
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
        {error && !data ? (
          <Failure error={error} retry={refetch} />
        ) : (
          // All at once: what stands does not move under the finger for what comes above it.
          <Suspense fallback={<Waiting lines={6} />}>
            {data && !waits ? (
              <>
                <ToApprove />
                <FirstSteps rest={sections.length ? null : <Nothing />} />
                {sections.map((section) => (
                  <Part key={section.name} section={section} />
                ))}
              </>
            ) : (
              <Waiting lines={6} />
            )}
          </Suspense>
        )}
      </div>
    </Page>
  )
}

function Nothing() {
  return (
    <Empty
      icon={<IconSun size={28} stroke={1.5} aria-hidden />}
      action={
        <Suspense fallback={null}>
          <TryYourData />
        </Suspense>
      }
    >
      {m.today_empty()}
    </Empty>
  )
}

function Part({ section }: { section: DaySection }) {
  const said = SECTIONS[section.name]
  if (!said) return null
  const { icon: Icon, title, tone, all } = said
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
      {more > 0 ? (
        <p className={style.rest}>
          {all ? <PathLink href={all}>{m.today_more({ count: more })}</PathLink> : m.today_more({ count: more })}
        </p>
      ) : null}
    </section>
  )
}
