import { IconArrowRight, IconCircleX, IconUserShare, IconX } from '@tabler/icons-react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import style from './BulkBar.module.css'
import { end } from './close'
import { clearSelection, layer, selection } from './stores'

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** What is done with all selected cards. */
export function BulkBar() {
  const ids = selection.use((all) => all)
  const mayAssign = useMay('opportunities:reassign')
  return (
    <div className={style.bar} role="toolbar" aria-label={m.board_selected({ count: ids.size })}>
      <strong className={style.count}>{m.board_selected({ count: ids.size })}</strong>
      <Button size="xs" leftSection={<IconArrowRight {...icon} />} onClick={() => layer.set({ kind: 'moveMany' })}>
        {m.board_move_to()}
      </Button>
      {mayAssign ? (
        <Button size="xs" variant="default" leftSection={<IconUserShare {...icon} />} onClick={() => layer.set({ kind: 'assign' })}>
          {m.board_assign()}
        </Button>
      ) : null}
      <Button size="xs" variant="default" leftSection={<IconCircleX {...icon} />} onClick={() => end([...ids], 'lost')}>
        {m.board_lost_more()}
      </Button>
      <IconButton variant="subtle" color="gray" aria-label={m.board_clear_selection()} onClick={clearSelection}>
        <IconX {...icon} />
      </IconButton>
    </div>
  )
}
