import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { m } from '../../paraglide/messages'
import { locale, money, number, percent } from '../../ui/money'
import style from './analytics.module.css'

export type Mark = { id: string; name: string; size: number; share: number }
type Props = { marks: readonly Mark[]; currency: string | null; open: (id: string) => void }

const TICK = { fontSize: 12, fill: 'var(--text2)' }
const short = (value: number, currency: string | null) =>
  new Intl.NumberFormat(locale(), {
    notation: 'compact',
    ...(currency ? { style: 'currency', currency, maximumFractionDigits: 0 } : {}),
  }).format(value)

/** The largest first, and how much of the whole is reached with each; a click opens the deals behind a bar. */
export default function Pareto({ marks, currency, open }: Props) {
  let reached = 0
  const data = marks.map((mark) => {
    reached += mark.share
    return { ...mark, reached: Math.min(100, reached) }
  })
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} margin={{ top: 8, right: 0, bottom: 4, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="name"
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          interval={0}
          height={64}
          angle={-24}
          textAnchor="end"
          tickFormatter={(name: string) => (name.length > 20 ? `${name.slice(0, 19)}…` : name)}
        />
        <YAxis
          yAxisId="size"
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={64}
          tickFormatter={(value: number) => short(value, currency)}
        />
        <YAxis
          yAxisId="share"
          orientation="right"
          domain={[0, 100]}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={44}
          tickFormatter={(value: number) => percent(value, 0)}
        />
        <Tooltip
          cursor={{ fill: 'var(--sub)' }}
          content={({ active, payload }) => {
            const mark = payload?.[0]?.payload as (Mark & { reached: number }) | undefined
            if (!active || !mark) return null
            return (
              <div className={style.tip}>
                <strong>{mark.name}</strong>
                <span>{currency ? money({ amount: String(mark.size), currency }, 'whole') : m.analytics_deals({ count: mark.size })}</span>
                <span>{m.analytics_share_of({ share: percent(mark.share), reached: percent(mark.reached) })}</span>
              </div>
            )
          }}
        />
        <Bar
          yAxisId="size"
          dataKey="size"
          fill="var(--accent)"
          radius={[4, 4, 0, 0]}
          maxBarSize={56}
          isAnimationActive={false}
          cursor="pointer"
          onClick={(bar) => open((bar.payload as Mark).id)}
        />
        <Line
          yAxisId="share"
          dataKey="reached"
          stroke="var(--warn)"
          strokeWidth={2}
          dot={{ r: 3, fill: 'var(--surface)' }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

export type RateMark = { id: string; name: string; rate: number; low: number; high: number; of: number; small: boolean }

/** Rates side by side with how far chance may carry them; few cases are pale. */
export function Rates({ marks, open }: { marks: readonly RateMark[]; open: (id: string) => void }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart layout="vertical" data={[...marks]} margin={{ top: 0, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis
          type="number"
          domain={[0, 100]}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          tickFormatter={(value: number) => percent(value, 0)}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={148}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          tickFormatter={(name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name)}
        />
        <Tooltip
          cursor={{ fill: 'var(--sub)' }}
          content={({ active, payload }) => {
            const mark = payload?.[0]?.payload as RateMark | undefined
            if (!active || !mark) return null
            return (
              <div className={style.tip}>
                <strong>{mark.name}</strong>
                <span>{m.analytics_won_of({ rate: percent(mark.rate), count: number(mark.of) })}</span>
                <span>{m.analytics_interval({ low: percent(mark.low), high: percent(mark.high) })}</span>
                {mark.small ? <span>{m.analytics_small()}</span> : null}
              </div>
            )
          }}
        />
        <Bar
          dataKey="rate"
          fill="var(--accent)"
          radius={[0, 4, 4, 0]}
          maxBarSize={22}
          isAnimationActive={false}
          cursor="pointer"
          onClick={(bar) => open((bar.payload as RateMark).id)}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
