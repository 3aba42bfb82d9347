import { m } from '../../../paraglide/messages'
import { money, number } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import type { Asked } from '../period'
import { type Rate, rateText } from '../queries'
import { Tile, Tiles } from '../Tile'
import { useRecallRates } from './recall'

const share = ({ part, whole }: Rate) => m.analysis_of({ part: number(part), whole: number(whole) })

/** What came of calling lost deals again: small figures, of the period's losses. */
export function RecallRates({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data, error, refetch } = useRecallRates(asked)
  if (error) return <Failure error={error} retry={refetch} />
  const { due, lost } = data ?? {}
  const opens = (of: { drill_down: string } | undefined) => of && (() => open(of.drill_down))
  return (
    <Tiles label={m.analysis_recall_rates()}>
      <Tile
        label={m.analysis_contacted()}
        value={due && rateText(due.contacted.rate)}
        detail={due && share(due.contacted)}
        open={opens(due)}
      />
      <Tile
        label={m.analysis_recalled()}
        value={lost && rateText(lost.recalled.rate)}
        detail={lost && (lost.maturing ? m.analysis_maturing({ count: lost.maturing }) : share(lost.recalled))}
        open={opens(lost)}
      />
      <Tile
        label={m.analysis_won_again()}
        value={lost && rateText(lost.won_again.rate)}
        detail={lost && share(lost.won_again)}
        open={opens(lost)}
      />
      <Tile
        label={m.analysis_recovered()}
        value={lost && money(lost.recovered_value, 'whole')}
        detail={lost && m.analysis_of({ part: money(lost.recovered_value, 'whole'), whole: money(lost.value, 'whole') })}
        open={opens(lost)}
      />
    </Tiles>
  )
}
