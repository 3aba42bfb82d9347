import { IconArchive, IconCheck, IconCircleX, IconExternalLink, IconPencil, IconSquareCheck, IconTrophy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { money } from '../../ui/money'
import { find } from './board'
import style from './ChooseStage.module.css'
import { end } from './close'
import { moveMany } from './moveMany'
import { move } from './moving'
import { openCard } from './opening'
import { shownBoard } from './queries'
import { refusals } from './refusing'
import { clearSelection, closeLayer, layer, selection, toggle } from './stores'

const icon = { size: 20, stroke: 1.5, 'aria-hidden': true } as const

/** "Sposta in…": a sheet from below, for fingers and for many cards at once. ids: null is what is selected. */
export function ChooseStage({ ids, whole = false }: { ids: readonly string[] | null; whole?: boolean }) {
  const selected = selection.use((all) => all)
  const chosen = ids ?? [...selected]
  const board = shownBoard()
  const [id] = chosen
  const found = board && id ? find(board, id) : null
  if (!board || !id) return null
  const one = chosen.length === 1 ? found : null
  const refused = refusals(board, chosen)
  const later = (run: () => void) => () => {
    layer.set(null)
    run()
  }
  const go = (stageId: string) =>
    later(() => {
      if (one) void move(id, stageId, null)
      else void moveMany(chosen.map((each) => ({ id: each, stageId })))
      clearSelection()
    })
  return (
    <Drawer
      opened
      onClose={closeLayer}
      position="bottom"
      size="auto"
      title={one ? m.board_move_card({ title: one.card.title }) : m.board_move_many({ count: chosen.length })}
      classNames={{ content: style.sheet, title: style.title }}
    >
      <div className={style.list}>
        {board.columns.map(({ stage, count, sum }) => {
          const here = one?.column.stage.id === stage.id
          const refusal = refused.get(stage.id)
          return (
            <button key={stage.id} type="button" className={style.item} disabled={here || Boolean(refusal)} onClick={go(stage.id)}>
              <span className={style.name}>
                {stage.name}
                {refusal?.first ? <small className={style.why}>{refusal.why}</small> : null}
              </span>
              {here ? <IconCheck {...icon} /> : <span className={`${style.figures} money`}>{`${count} · ${money(sum, 'whole')}`}</span>}
            </button>
          )
        })}
      </div>
      <div className={style.list}>
        <Item icon={<IconTrophy {...icon} />} label={m.board_won()} run={later(() => end(chosen, 'won'))} />
        <Item icon={<IconCircleX {...icon} />} label={m.board_lost_more()} run={later(() => end(chosen, 'lost'))} />
        <Item icon={<IconArchive {...icon} />} label={m.board_dead_more()} run={later(() => end(chosen, 'dead'))} />
      </div>
      {whole ? (
        <div className={style.list}>
          <Item icon={<IconExternalLink {...icon} />} label={m.board_open()} run={later(() => openCard(id))} />
          <Item icon={<IconPencil {...icon} />} label={m.board_edit()} run={later(() => layer.set({ kind: 'edit', id }))} />
          <Item icon={<IconSquareCheck {...icon} />} label={m.board_select()} run={later(() => toggle(id))} />
        </div>
      ) : null}
    </Drawer>
  )
}

function Item({ icon: picture, label, run }: { icon: ReactNode; label: string; run: () => void }) {
  return (
    <button type="button" className={style.item} onClick={run}>
      {picture}
      <span className={style.name}>{label}</span>
    </button>
  )
}
