import { useMediaQuery } from '@mantine/hooks'
import { AssignTo } from './AssignTo'
import { CardMenu } from './CardMenu'
import { ChooseStage } from './ChooseStage'
import { QuickAdd } from './QuickAdd'
import { QuickEdit } from './QuickEdit'
import { layer } from './stores'

/** What lies over the board; the dialog that closes a deal is the page's, for other pages have it too. */
export function Layers() {
  const now = layer.use((value) => value)
  const touch = useMediaQuery('(pointer: coarse)', matchMedia('(pointer: coarse)').matches)
  if (now?.kind === 'menu') return touch ? <ChooseStage ids={[now.id]} whole /> : <CardMenu key={now.id} id={now.id} />
  if (now?.kind === 'edit') return <QuickEdit key={now.id} id={now.id} />
  if (now?.kind === 'add') return <QuickAdd stageId={now.stageId} />
  if (now?.kind === 'moveMany') return <ChooseStage ids={null} />
  if (now?.kind === 'assign') return <AssignTo />
  return null
}
