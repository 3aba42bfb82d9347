import { IconChevronsRight } from '@tabler/icons-react'
import { useRef } from 'react'
import { m } from '../../paraglide/messages'
import { money, number } from '../../ui/money'
import type { Column } from './board'
import style from './Strip.module.css'
import { collapse } from './stores'
import { useDropTarget } from './useColumn'

/** A column folded to its name, count and sum; it still takes cards. */
export function Strip({ column }: { column: Column }) {
  const none = useRef<HTMLDivElement>(null)
  const target = useDropTarget(column.stage.id, 1, none)
  return (
    <section ref={target} className={style.strip} aria-label={column.stage.name}>
      <button
        type="button"
        className={style.open}
        title={m.board_expand({ stage: column.stage.name })}
        onClick={() => collapse(column.stage.id)}
      >
        <IconChevronsRight size={16} stroke={1.5} aria-hidden />
        <span className={style.count}>{number(column.count)}</span>
        <span className={style.name}>{column.stage.name}</span>
        <span className={`${style.sum} money`}>{money(column.sum, 'whole')}</span>
      </button>
    </section>
  )
}
