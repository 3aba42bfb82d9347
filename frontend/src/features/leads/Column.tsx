import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { useEffect, useRef, useState } from 'react'
import { m } from '../../paraglide/messages'
import { number } from '../../ui/money'
import { Card } from './Card'
import style from './LeadBoard.module.css'
import type { Board, LeadCard, Step } from './leads'

type Shown = {
  column: Board['columns'][number]
  steps: readonly Step[]
  may: boolean
  tabbable: string | null
  onFocus: (id: string) => void
  onMove: (lead: LeadCard, to: Step) => void
  onOpen: (id: string) => void
}

/** A step of the ladder and the leads on it. */
export function Column({ column: { step, cards, count }, steps, may, tabbable, onFocus, onMove, onOpen }: Shown) {
  const element = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!element.current) return
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ step }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [step])
  return (
    <section ref={element} className={style.column} data-over={over || undefined} aria-label={m.leads_column({ name: step.name, count })}>
      <header className={style.head}>
        <h2>{step.name}</h2>
        <span className={style.count}>{number(count)}</span>
      </header>
      <ul className={style.cards}>
        {cards.map((card) => (
          <li key={card.id}>
            <Card lead={card} steps={steps} may={may} tabbable={card.id === tabbable} onFocus={onFocus} onMove={onMove} onOpen={onOpen} />
          </li>
        ))}
        {count > cards.length ? <li className={style.more}>{m.leads_more({ count: count - cards.length })}</li> : null}
      </ul>
    </section>
  )
}
