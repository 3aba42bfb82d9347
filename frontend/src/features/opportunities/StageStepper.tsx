import { IconCheck } from '@tabler/icons-react'
import { mayPull, useMay, useMeta } from '../../client/me'
import { asProblem } from '../../client/problem'
import { Withdrawn } from '../../client/required'
import { m } from '../../paraglide/messages'
import { inView } from '../../ui/inView'
import { type Deal, useMove, useVisits } from './queries'
import style from './StageStepper.module.css'
import { daysIn } from './stay'

/** The pipeline's stages with the days spent in each; a press moves the deal there. */
export function StageStepper({ deal }: { deal: Deal }) {
  const { data: meta } = useMeta()
  const { data: visits } = useVisits(deal.id)
  const may = useMay('opportunities:write')
  const stages = meta?.pipelines.find(({ id }) => id === deal.pipeline_id)?.stages ?? []
  const move = useMove(deal, (stageId) => stages.find(({ id }) => id === stageId)?.name ?? '')
  const spent = daysIn(visits?.data ?? [])
  const here = stages.findIndex(({ id }) => id === deal.stage_id)
  const open = deal.outcome === 'open'
  const waits = stages[here]?.kind === 'backlog' && !mayPull()
  return (
    <>
      <ol className={style.stages} aria-label={m.opportunities_stages()}>
        {stages.map((stage, place) => {
          const days = spent.get(stage.id)
          const current = place === here
          const held = waits && !current && stage.kind !== 'backlog'
          const stale = current && open && stage.stale_after_days !== null && (days ?? 0) > stage.stale_after_days
          return (
            <li key={stage.id} className={style.stage} ref={current ? inView : null}>
              <button
                type="button"
                className={style.step}
                data-past={place < here || undefined}
                data-stale={stale || undefined}
                aria-current={current ? 'step' : undefined}
                disabled={!open || !may || current || held || move.isPending}
                title={current || !open ? stage.name : held ? m.opportunities_held() : m.opportunities_move_to({ stage: stage.name })}
                onClick={() => move.mutate(stage)}
              >
                <span className={style.name}>
                  {place < here ? <IconCheck size={12} stroke={2} aria-hidden /> : null}
                  <span>{stage.name}</span>
                </span>
                <span className={style.days}>
                  {days === undefined ? '–' : days ? m.opportunities_days({ days }) : m.opportunities_since_today()}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {move.isError && !(move.error instanceof Withdrawn) ? <Refused error={move.error} /> : null}
    </>
  )
}

/** What the stage asks for before the deal may go there. */
function Refused({ error }: { error: unknown }) {
  const { faults, detail } = asProblem(error)
  return (
    <div className={style.refused} role="alert">
      <p>{detail}</p>
      {faults.length ? (
        <ul>
          {faults.map((fault) => (
            <li key={fault.pointer}>{fault.message}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
