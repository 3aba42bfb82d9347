import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { inView } from '../../ui/inView'
import { shown } from '../levels'
import style from './Analysis.module.css'
import { ANALYSES } from './places'

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
      <Outlet />
    </div>
  )
}
