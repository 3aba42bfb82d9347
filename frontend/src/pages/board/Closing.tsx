import { close } from '../../features/board/close'
import { shownCard } from '../../features/board/queries'
import { closeLayer, layer } from '../../features/board/stores'
import { CloseDialog } from '../../features/closing/CloseDialog'

/** Lost and dead ask why. */
export function Closing() {
  const now = layer.use((value) => (value?.kind === 'close' ? value : null))
  if (!now) return null
  const titles = now.ids.map((id) => shownCard(id)?.title ?? '')
  return <CloseDialog outcome={now.outcome} titles={titles} close={closeLayer} confirm={(closing) => close(now.ids, closing)} />
}
