import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { m } from '../../paraglide/messages'
import { useLayer } from './layers'
import style from './PhoneBar.module.css'
import { usePlaces } from './places'

/** On a phone: the four pages that a thumb needs, search, and the rest. */
export function PhoneBar() {
  const { show } = useLayer()
  const places = usePlaces()
  const near = places.filter(({ phone }) => phone).slice(0, 3)
  return (
    <nav className={style.bar} aria-label={m.shell_main_nav()}>
      {near.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          className={style.item}
          activeProps={{ className: `${style.item} ${style.here}` }}
          activeOptions={{ exact: place.to === '/', includeSearch: false }}
        >
          <place.icon size={22} stroke={1.5} />
          {place.label()}
        </Link>
      ))}
      <button type="button" className={style.item} onClick={() => show('palette')}>
        <IconSearch size={22} stroke={1.5} aria-hidden />
        {m.shell_search_short()}
      </button>
      <button type="button" className={style.item} onClick={() => show('more')}>
        <IconDots size={22} stroke={1.5} aria-hidden />
        {m.shell_more()}
      </button>
    </nav>
  )
}
