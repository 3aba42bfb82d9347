import { LeaveDialog } from '../../features/offline/LeaveDialog'
import { ReportDialog } from '../../features/report/ReportDialog'
import { Help } from './Help'
import { useLayer } from './layers'
import { leaveAnyway } from './leaving'
import { More } from './More'
import { Notifications } from './Notifications'
import { Palette } from './Palette'

export function Layers() {
  const { open, close } = useLayer()
  return (
    <>
      <Palette opened={open === 'palette'} close={close} />
      <Help opened={open === 'help'} close={close} />
      <ReportDialog opened={open === 'report'} close={close} />
      <Notifications opened={open === 'notifications'} close={close} />
      {open === 'leave' ? <LeaveDialog leave={leaveAnyway} stay={close} /> : null}
      <More opened={open === 'more'} close={close} />
    </>
  )
}
