import { useQuery } from '@tanstack/react-query'
import { m } from '../../paraglide/messages'
import type { Filters } from './filters'
import { boardQuery } from './queries'
import style from './tools.module.css'

type Shown = { pipelineId: string; filters: Filters; stageId: string | null; choose: (id: string) => void }

/** On a phone: which one stage is shown. */
export function StageTabs({ pipelineId, filters, stageId, choose }: Shown) {
  const { data } = useQuery(boardQuery(pipelineId, filters))
  return (
    <div role="tablist" aria-label={m.board_stages()} className={style.stages}>
      {data?.columns.map(({ stage, count }) => (
        <button
          key={stage.id}
          type="button"
          role="tab"
          aria-selected={stage.id === stageId}
          className={style.stage}
          ref={(tab) => (tab && stage.id === stageId ? tab.scrollIntoView({ inline: 'center', block: 'nearest' }) : undefined)}
          onClick={() => choose(stage.id)}
        >
          {stage.name} {count}
        </button>
      ))}
    </div>
  )
}
