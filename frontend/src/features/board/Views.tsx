import { IconBookmark } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { onDemand } from '../../ui/onDemand'
import { type ShownView, useViews } from './savedViews'
import style from './tools.module.css'

const ViewsMenu = onDemand(() => import('./ViewsMenu').then(({ ViewsMenu }) => ViewsMenu))

/** Filters under a name: one's own, or shared with all. The address has what they say, so a link shows the same. */
export function Views(shown: ShownView) {
  const { view } = shown.search
  const current = useViews(view !== undefined).find(({ id }) => id === view)
  const button = (
    <button
      type="button"
      className={style.tool}
      data-on={current ? true : undefined}
      title={m.board_views()}
      aria-label={current ? `${m.board_views()}: ${current.name}` : m.board_views()}
      aria-haspopup="menu"
    >
      <IconBookmark size={16} stroke={1.5} aria-hidden />
      <span className={style.wide}>{current?.name ?? m.board_views()}</span>
    </button>
  )
  return <ViewsMenu button={button} {...shown} />
}
