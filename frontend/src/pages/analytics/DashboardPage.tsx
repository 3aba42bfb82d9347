import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Closings } from '../../features/analytics/Closings'
import { Forecast } from '../../features/analytics/Forecast'
import { Funnel } from '../../features/analytics/Funnel'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { useWinRate } from '../../features/analytics/queries'
import { Tiles } from '../../features/analytics/Tiles'
import { WinRates } from '../../features/analytics/WinRates'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure } from '../../ui/states'

export function DashboardPage() {
  const { asked, period, change, open, close } = useAsked()
  const { data, error, refetch } = useWinRate(period, [])
  return (
    <Page title={m.analysis_dashboard()} tools={<PeriodPicker asked={asked} change={change} />}>
      <div className={style.board}>
        {error ? <Failure error={error} retry={refetch} /> : <Tiles total={data?.total} open={open} />}
        <WinRates period={period} by={asked.by} change={(by) => change({ by })} open={open} />
        <Forecast open={open} />
        <Funnel open={open} />
      </div>
      <Closings drill={asked.drill} close={close} />
    </Page>
  )
}
