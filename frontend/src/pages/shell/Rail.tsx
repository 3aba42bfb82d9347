import { IconChevronsLeft, IconChevronsRight, IconMessageReport, IconSearch } from '@tabler/icons-react'
import { Link, useMatches } from '@tanstack/react-router'
import { Suspense } from 'react'
import { m } from '../../paraglide/messages'
import { rail } from '../../ui/preferences'
import { Bell } from './Bell'
import { useLayer } from './layers'
import { usePlaces } from './places'
import style from './Rail.module.css'
import { useSettled } from './settled'
import { UserMenu } from './UserMenu'

export function Rail() {
  const width = rail.use()
  const places = usePlaces()
  const { show } = useLayer()
  const settled = useSettled()
  const within = useMatches({ select: (all) => all.map(({ routeId }) => routeId as string) })
  const wide = width === 'wide'
  const toggle = wide ? m.shell_narrow() : m.shell_widen()
  return (
    <aside className={style.rail} data-wide={wide}>
      <div className={style.brand}>
        <img src="/icon.svg" alt="Filo" width={28} height={28} />
        <span className={style.label}>Filo</span>
      </div>
      <button type="button" className={style.item} title={`${m.shell_search()} (Ctrl+K)`} onClick={() => show('palette')}>
        <IconSearch size={20} stroke={1.5} aria-hidden />
        <span className={style.label}>{m.shell_search_short()}</span>
        <kbd className={style.keys}>Ctrl K</kbd>
      </button>
      <nav className={style.places} aria-label={m.shell_main_nav()}>
        {places.map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className={within.includes(place.holds ?? '') ? `${style.item} ${style.here}` : style.item}
            title={wide ? undefined : place.label()}
            activeProps={{ className: `${style.item} ${style.here}` }}
            activeOptions={{ exact: place.to === '/', includeSearch: false }}
          >
            <place.icon size={20} stroke={1.5} />
            <Suspense>{place.mark && settled ? <place.mark /> : null}</Suspense>
            <span className={style.label}>{place.label()}</span>
          </Link>
        ))}
      </nav>
      <Bell className={style.item} labelClass={style.label} />
      <button type="button" className={style.item} title={m.shell_report()} onClick={() => show('report')}>
        <IconMessageReport size={20} stroke={1.5} aria-hidden />
        <span className={style.label}>{m.shell_report()}</span>
      </button>
      <button type="button" className={style.item} title={toggle} onClick={() => rail.set(wide ? 'narrow' : 'wide')}>
        {wide ? <IconChevronsLeft size={20} stroke={1.5} aria-hidden /> : <IconChevronsRight size={20} stroke={1.5} aria-hidden />}
        <span className={style.label}>{toggle}</span>
      </button>
      <UserMenu />
    </aside>
  )
}
