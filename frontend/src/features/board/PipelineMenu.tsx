import { IconCheck } from '@tabler/icons-react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Menu } from '../../ui/Menu'
import type { Opened } from '../../ui/onDemand'

type Shown = Opened & { pipelineId: string; choose: (id: string) => void }

export function PipelineMenu({ target, opened, setOpened, pipelineId, choose }: Shown) {
  const { data: meta } = useMeta()
  return (
    <Menu opened={opened} onChange={setOpened} withinPortal={false} position="bottom-start" width={240}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.board_pipeline()}</Menu.Label>
        {meta?.pipelines.map((pipeline) => (
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
