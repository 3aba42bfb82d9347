import { IconArchive, IconCircleX, IconTrophy } from '@tabler/icons-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import type { Outcome } from './board'
import { end } from './close'
import style from './DropZones.module.css'
import { withDragging } from './drag'
import { isCard } from './dragged'

/** Won, lost, dead: there while a card is being dragged. */
export function DropZones() {
  const [dragging, setDragging] = useState(false)
  const may = useMay('opportunities:write')
  useEffect(() => {
    const drag = (on: boolean) => {
      setDragging(on)
      // What lies over the zones gets out of the way.
      document.documentElement.toggleAttribute('data-dragging', on)
    }
    return withDragging(({ monitorForElements }) =>
      monitorForElements({
        canMonitor: ({ source }) => isCard(source.data),
        onDragStart: () => drag(true),
        onDrop: () => drag(false),
      }),
    )
  }, [])
  if (!may) return null
  return (
    <div className={style.zones} data-shown={dragging || undefined} aria-hidden>
      <Zone outcome="won" icon={<IconTrophy size={20} stroke={1.5} />} label={m.board_won()} />
      <Zone outcome="lost" icon={<IconCircleX size={20} stroke={1.5} />} label={m.board_lost()} />
      <Zone outcome="dead" icon={<IconArchive size={20} stroke={1.5} />} label={m.board_dead()} />
    </div>
  )
}

function Zone({ outcome, icon, label }: { outcome: Outcome; icon: ReactNode; label: string }) {
  const target = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const mark = (over: boolean) => element.toggleAttribute('data-over', over)
      return withDragging(({ dropTargetForElements }) =>
        dropTargetForElements({
          element,
          canDrop: ({ source }) => isCard(source.data),
          onDragEnter: () => mark(true),
          onDragLeave: () => mark(false),
          onDrop: ({ source }) => {
            mark(false)
            if (isCard(source.data)) end([source.data.id], outcome)
          },
        }),
      )
    },
    [outcome],
  )
  return (
    <div ref={target} className={style.zone} data-outcome={outcome} data-zone={outcome}>
      {icon}
      {label}
    </div>
  )
}
