import { useNavigate } from '@tanstack/react-router'
import { useMe, useMeta } from '../../client/me'
import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { ClosedTiles, NowTiles } from '../../features/analytics/dashboard/DashboardTiles'
import { useDashboard, viewAsked, viewsOf, whoseAsked } from '../../features/analytics/dashboard/dashboard'
import { Funnel } from '../../features/analytics/dashboard/Funnel'
import { TargetProgress } from '../../features/analytics/dashboard/TargetProgress'
import { TopReasons } from '../../features/analytics/dashboard/TopReasons'
import { WinRates } from '../../features/analytics/dashboard/WinRates'
import { ForecastFigure } from '../../features/analytics/Forecast'
import { targetOf } from '../../features/analytics/forecast'
import { Narrowing } from '../../features/analytics/Narrowing'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Failure } from '../../ui/states'
import { SaveAsReport } from './SaveAsReport'

const NAMES = { mine: m.analysis_view_mine, team: m.analysis_view_team, company: m.analysis_view_company }

/** How a seller, a team or the company does: one answer of the service, each figure with the deals behind it. */
export function DashboardPage() {
  const { asked, change, open, close } = useAsked()
  const navigate = useNavigate()
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const teams = meta?.teams ?? []
  const views = me ? viewsOf(me, teams.length) : []
  const view = viewAsked(asked, views)
  const whose = me ? whoseAsked(asked, view, { me, teams }) : {}
  const { data, error, refetch } = useDashboard(asked, whose)
  const { owner: _, team: __, ...rest } = asked
  const scope = { ...rest, ...whose }
  const held = data ? [data.targets.month, data.targets.quarter, data.targets.year] : undefined
  const targets = (held ?? []).flatMap((each) =>
    each ? [{ period: each.unit, starts_on: each.period.from, until: each.period.to, amount: each.target }] : [],
  )
  return (
    <Page
      title={m.analysis_dashboard()}
      actions={<SaveAsReport asked={scope} metrics={['win-rate', 'forecast', 'velocity']} />}
      tools={
        <>
          {views.length > 1 ? (
            <SegmentedControl
              size="xs"
              aria-label={m.analysis_whose()}
              value={view}
              onChange={(next) => change({ view: next === views.at(-1) ? undefined : next, owner: undefined, team: undefined })}
              data={views.map((value) => ({ value, label: NAMES[value]() }))}
            />
          ) : null}
          {view === 'company' ? null : <Narrowing asked={scope} change={change} by={[view === 'mine' ? 'owner' : 'team']} />}
          <PeriodPicker asked={asked} change={change} />
        </>
      }
    >
      {error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <div className={style.board}>
          <NowTiles
            data={data}
            open={open}
            recalls={() => void navigate({ to: '/recall', search: whose })}
            activities={() => void navigate({ to: '/activities', search: whose.owner === me?.id ? {} : { whose: 'all' } })}
          />
          <TargetProgress targets={held} open={open} />
          <ForecastFigure answer={data?.forecast} open={open} targetOf={(month) => targetOf(month, targets)} />
          <Funnel steps={data?.funnel} open={open} />
          <ClosedTiles data={data} open={open} />
          {view === 'mine' ? null : (
            <WinRates
              asked={scope}
              by={asked.by}
              known={{ owner: data?.by_owner, team: data?.by_team }}
              change={(by) => change({ by })}
              open={open}
            />
          )}
          <TopReasons data={data} open={open} />
        </div>
      )}
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}
