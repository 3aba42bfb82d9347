import { IconAlertTriangle, IconChevronsLeft, IconPlus } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { money, number } from '../../ui/money'
import type { Column } from './board'
import style from './ColumnHead.module.css'
import { collapse, layer } from './stores'

export const isZero = (amount: string) => !/[1-9]/.test(amount)

/** A stage's name and figures: how many, what they are worth, what is to be expected, what stands still. */
export function ColumnHead({ column, name, onStale }: { column: Column; name: string; onStale: () => void }) {
  const { stage, wip } = column
  return (
    <header className={style.head}>
      <div className={style.row}>
        <h2 id={name} className={style.name} title={stage.name}>
          {stage.name}
        </h2>
        <span className={style.count}>{number(column.count)}</span>
        {wip.limit !== null ? (
          <span
            className={style.wip}
            data-over={wip.over || undefined}
            title={(wip.over ? m.board_wip_over : m.board_wip)({ count: String(wip.count), limit: String(wip.limit) })}
          >
            {wip.over ? <IconAlertTriangle size={12} stroke={2} aria-hidden /> : null}
            {wip.count}/{wip.limit}
          </span>
        ) : null}
        <span className={style.acts}>
          <button
            type="button"
            className={style.act}
            aria-label={m.board_add_to({ stage: stage.name })}
            title={m.board_add()}
            onClick={() => layer.set({ kind: 'add', stageId: stage.id })}
          >
            <IconPlus size={16} stroke={1.5} aria-hidden />
          </button>
          <button
            type="button"
            className={`${style.act} ${style.fold}`}
            aria-label={m.board_collapse({ stage: stage.name })}
            title={m.board_collapse({ stage: stage.name })}
            onClick={() => collapse(stage.id)}
          >
            <IconChevronsLeft size={16} stroke={1.5} aria-hidden />
          </button>
        </span>
      </div>
      <div className={style.row}>
        <span className={`${style.sum} money`} title={m.board_sum()}>
          {money(column.sum, 'whole')}
        </span>
        {isZero(column.sum.amount) ? null : (
          <span className={`${style.weighted} money`} title={m.board_weighted({ points: stage.probability })}>
            ≈ {money(column.weighted_sum, 'whole')}
          </span>
        )}
        {column.stale_count ? (
          <button type="button" className={style.stale} title={m.board_stale_filter()} onClick={onStale}>
            {m.board_stale({ count: column.stale_count })}
          </button>
        ) : null}
      </div>
    </header>
  )
}
