import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { IconArrowsExchange, IconDots } from '@tabler/icons-react'
import { memo, useEffect, useRef, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { ago } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Initials } from '../../ui/Initials'
import { Menu } from '../../ui/Menu'
import { Interest } from './Interest'
import style from './LeadBoard.module.css'
import type { LeadCard, Step } from './leads'

type Shown = {
  lead: LeadCard
  steps: readonly Step[]
  may: boolean
  tabbable: boolean
  onFocus: (id: string) => void
  onMove: (lead: LeadCard, to: Step) => void
  onOpen: (id: string) => void
}

function LeadOnBoard({ lead, steps, may, tabbable, onFocus, onMove, onOpen }: Shown) {
  const element = useRef<HTMLDivElement>(null)
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    // No drag where a finger scrolls: there the menu moves.
    if (!element.current || !may || matchMedia('(pointer: coarse)').matches) return
    return draggable({
      element: element.current,
      getInitialData: () => ({ lead }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [lead, may])
  const who = [lead.contact?.name, lead.company?.name].filter((name) => name && name !== lead.title)
  const label = m.leads_card_menu({ title: lead.title })
  return (
    <div className={style.card} data-dragging={dragging || undefined} ref={element}>
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot hold the card's parts, and the menu stands beside it */}
      <div
        role="button"
        data-card={lead.id}
        className={style.face}
        tabIndex={tabbable ? 0 : -1}
        onFocus={() => onFocus(lead.id)}
        onClick={() => onOpen(lead.id)}
        onKeyDown={(event) => {
          if (event.key !== ' ') return
          event.preventDefault()
          onOpen(lead.id)
        }}
      >
        <span className={style.title}>{lead.title}</span>
        {who.length ? <span className={style.who}>{who.join(' · ')}</span> : null}
        <span className={style.line}>
          <Interest value={lead.interest} />
          {lead.budget ? <Amount value={lead.budget} way="whole" /> : null}
          <span className={style.since}>{ago(lead.entered_at)}</span>
          {lead.owner ? <Initials name={lead.owner.name} size={20} /> : null}
        </span>
      </div>
      {may ? (
        <div className={style.menu}>
          <Menu>
            <Menu.Target>
              <IconButton
                variant="subtle"
                color="gray"
                size={28}
                data-menu={lead.id}
                tabIndex={tabbable ? 0 : -1}
                aria-label={label}
                title={label}
              >
                <IconDots size={16} stroke={1.5} aria-hidden />
              </IconButton>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>
                <IconArrowsExchange size={14} stroke={1.5} aria-hidden /> {m.leads_move_to()}
              </Menu.Label>
              {steps
                .filter(({ id, key }) => id !== lead.step.id && key !== 'qualified' && key !== 'disqualified')
                .map((step) => (
                  <Menu.Item key={step.id} onClick={() => onMove(lead, step)}>
                    {step.name}
                  </Menu.Item>
                ))}
              <Menu.Divider />
              <Menu.Item onClick={() => onMove(lead, { ...lead.step, key: 'qualified' })}>{m.leads_qualify()}</Menu.Item>
              <Menu.Item color="red" onClick={() => onMove(lead, { ...lead.step, key: 'disqualified' })}>
                {m.leads_disqualify()}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      ) : null}
    </div>
  )
}

// The handlers are made anew at each render and do the same; what is shown decides.
export const Card = memo(
  LeadOnBoard,
  (a, b) => a.lead === b.lead && a.tabbable === b.tabbable && a.may === b.may && a.steps.length === b.steps.length,
)
