import { IconChevronDown } from '@tabler/icons-react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { onDemand } from '../../ui/onDemand'
import style from './tools.module.css'

const PipelineMenu = onDemand(() => import('./PipelineMenu').then(({ PipelineMenu }) => PipelineMenu))

/** Which pipeline is shown; only a name where there is but one. */
export function PipelineSwitch({ pipelineId, choose }: { pipelineId: string; choose: (id: string) => void }) {
  const { data: meta } = useMeta()
  const pipelines = meta?.pipelines ?? []
  const name = pipelines.find(({ id }) => id === pipelineId)?.name
  if (pipelines.length < 2) return <span className={style.only}>{name}</span>
  const button = (
    <button type="button" className={style.tool} title={m.board_pipeline()} aria-haspopup="menu">
      <span className={style.said}>{name}</span>
      <IconChevronDown size={16} stroke={1.5} aria-hidden />
    </button>
  )
  return <PipelineMenu button={button} pipelineId={pipelineId} choose={choose} />
}
