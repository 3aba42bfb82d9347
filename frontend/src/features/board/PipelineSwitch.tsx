import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Menu } from '../../ui/Menu'
import style from './tools.module.css'

type Shown = { pipelineId: string; choose: (id: string) => void }

/** Which pipeline is shown; only a name where there is but one. */
export function PipelineSwitch({ pipelineId, choose }: Shown) {
  const { data: meta } = useMeta()
  const pipelines = meta?.pipelines ?? []
  const name = pipelines.find(({ id }) => id === pipelineId)?.name
  if (pipelines.length < 2) return <span className={style.only}>{name}</span>
  return (
    <Menu withinPortal={false} position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className={style.tool} title={m.board_pipeline()}>
          <span className={style.said}>{name}</span>
          <IconChevronDown size={16} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.board_pipeline()}</Menu.Label>
        {pipelines.map((pipeline) => (
          <Menu.Item
            key={pipeline.id}
            onClick={() => choose(pipeline.id)}
            rightSection={pipeline.id === pipelineId ? <IconCheck size={16} stroke={1.5} aria-hidden /> : null}
          >
            {pipeline.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
