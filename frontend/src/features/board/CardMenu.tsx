import { IconArchive, IconCircleX, IconExternalLink, IconPencil, IconSquareCheck, IconTrophy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Menu } from '../../ui/Menu'
import { find } from './board'
import style from './ChooseStage.module.css'
import { end } from './close'
import { move } from './moving'
import { openCard } from './opening'
import { shownBoard } from './queries'
import { refusals } from './refusing'
import { closeLayer, elementOf, focusCard, layer, toggle } from './stores'

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** Where a card is on the screen, for what is laid beside it. */
export function useAnchor(id: string) {
  const [rect] = useState(() => elementOf(id)?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 3))
  return {
    position: 'fixed',
    left: rect.x,
    top: rect.y,
    width: rect.width,
    height: Math.min(rect.height, 40),
    pointerEvents: 'none',
    opacity: 0,
  } as const
}

/** Everything one can do with a card; one menu for the whole board. */
export function CardMenu({ id }: { id: string }) {
  const anchor = useAnchor(id)
  const board = shownBoard()
  const found = board && find(board, id)
  useEffect(() => {
    const element = elementOf(id)
    element?.setAttribute('data-open', '')
    return () => element?.removeAttribute('data-open')
  }, [id])
  if (!found) return null
  const title = m.board_menu_of({ title: found.card.title })
  const refused = refusals(board, [id])
  const later = (run: () => void) => () => {
    layer.set(null)
    run()
  }
  return (
    <Menu
      opened
      onClose={closeLayer}
      closeOnItemClick={false}
      position="right-start"
      offset={4}
      width={232}
      returnFocus={false}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Target>
        <button type="button" tabIndex={-1} style={anchor} aria-label={title} />
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{m.board_move_to()}</Menu.Label>
        {board.columns.map(({ stage }) => {
          const refusal = refused.get(stage.id)
          return (
            <Menu.Item
              key={stage.id}
              disabled={stage.id === found.column.stage.id || refusal !== undefined}
              onClick={later(() => {
                void move(id, stage.id, null)
                focusCard(id)
              })}
            >
              {stage.name}
              {refusal?.first ? <small className={style.why}>{refusal.why}</small> : null}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrophy {...icon} />} onClick={later(() => end([id], 'won'))}>
          {m.board_won()}
        </Menu.Item>
        <Menu.Item leftSection={<IconCircleX {...icon} />} onClick={later(() => end([id], 'lost'))}>
          {m.board_lost_more()}
        </Menu.Item>
        <Menu.Item leftSection={<IconArchive {...icon} />} onClick={later(() => end([id], 'dead'))}>
          {m.board_dead_more()}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconExternalLink {...icon} />} onClick={later(() => openCard(id))}>
          {m.board_open()}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={later(() => layer.set({ kind: 'edit', id }))}>
          {m.board_edit()}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSquareCheck {...icon} />}
          onClick={later(() => {
            toggle(id)
            focusCard(id)
          })}
        >
          {m.board_select()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
