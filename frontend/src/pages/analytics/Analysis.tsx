import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { inView } from '../../ui/inView'
import { shown } from '../levels'
import style from './Analysis.module.css'
import { ANALYSES } from './places'

// Behind this door, so that the first load need not know of their parts.
export const DashboardPage = lazy(() => import('./DashboardPage').then((it) => ({ default: it.DashboardPage })))
export const LostReasonsPage = lazy(() => import('./LostReasonsPage').then((it) => ({ default: it.LostReasonsPage })))
export const RecallPage = lazy(() => import('./RecallPage').then((it) => ({ default: it.RecallPage })))
export const StagesPage = lazy(() => import('./StagesPage').then((it) => ({ default: it.StagesPage })))
export const FlowPage = lazy(() => import('./FlowPage').then((it) => ({ default: it.FlowPage })))
export const TargetsPage = lazy(() => import('./TargetsPage').then((it) => ({ default: it.TargetsPage })))
export const ForecastPage = lazy(() => import('./ForecastPage').then((it) => ({ default: it.ForecastPage })))
export const MeetingPage = lazy(() => import('./MeetingPage').then((it) => ({ default: it.MeetingPage })))
export const SavedReportsPage = lazy(() => import('./SavedReportsPage').then((it) => ({ default: it.SavedReportsPage })))
export const SavedReportPage = lazy(() => import('./SavedReportPage').then((it) => ({ default: it.SavedReportPage })))

/** What stays while one goes from one page of the analysis to another: the way to each of them. */
export function Analysis() {
  const { data: me } = useMe()
  const { pathname } = useLocation()
  return (
    <div className={style.analysis}>
      <nav className={style.nav} aria-label={m.shell_nav_analytics()}>
        {ANALYSES.filter((each) => me && (each.to === pathname || shown(me, each))).map(({ to, label }) => (
          <Link key={to} to={to} ref={to === pathname ? inView : null} activeOptions={{ includeSearch: false }}>
            {label()}
          </Link>
        ))}
      </nav>
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
    </div>
  )
}
