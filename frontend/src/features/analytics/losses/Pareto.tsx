import { useMediaQuery } from '@mantine/hooks'
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { m } from '../../../paraglide/messages'
import { money, number, percent } from '../../../ui/money'
import style from '../analytics.module.css'

export type Mark = { id: string; name: string; size: number; share: number }
type Props = { marks: readonly Mark[]; currency: string | null; open: (id: string) => void }

const TICK = { fontSize: 12, fill: 'var(--text2)' }
/** A name on two lines where it has words for them. */
function Name({ x, y, payload }: { x?: number | string; y?: number | string; payload?: { value: string } }) {
  const words = (payload?.value ?? '').split(' ')
  const half = Math.ceil(words.length / 2)
  return (
    <text x={x} y={y} textAnchor="middle" {...TICK}>
      {[words.slice(0, half), words.slice(half)].map((line, place) => (
        <tspan key={line.join(' ')} x={x} dy={place ? 15 : 12}>
          {clipped(line.join(' '))}
        </tspan>
      ))}
    </text>
  )
}

const clipped = (text: string, most = 18) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** The largest first, and how much of the whole is reached with each; a click opens the deals behind a bar. */
export default function Pareto({ marks, currency, open }: Props) {
  const roomy = useMediaQuery('(min-width: 900px)') && marks.length <= 10
  let reached = 0
  const data = marks.map((mark) => {
    reached += mark.share
    return { ...mark, reached: Math.min(100, reached) }
  })
  return (
    <div className={style.chart} aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={{ top: 8, right: 0, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="name"
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
            interval={0}
            {...(roomy
              ? { tick: Name, height: 44 }
              : { tick: TICK, height: 84, angle: -42, textAnchor: 'end' as const, tickFormatter: (name: string) => clipped(name) })}
          />
          <YAxis
            yAxisId="size"
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={currency ? 76 : 40}
            allowDecimals={false}
            tickFormatter={(value: number) => (currency ? money({ amount: String(value), currency }, 'whole') : number(value))}
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
                  <span>
                    {currency ? money({ amount: String(mark.size), currency }, 'whole') : m.analytics_deals({ count: mark.size })}
                  </span>
                  <span>{m.analytics_share_of({ share: percent(mark.share), reached: percent(mark.reached) })}</span>
                </div>
              )
            }}
          />
          <Bar
            yAxisId="size"
            dataKey="size"
            fill="var(--mark)"
            radius={[4, 4, 0, 0]}
            maxBarSize={56}
            isAnimationActive={false}
            cursor="pointer"
            onClick={(bar) => open((bar.payload as Mark).id)}
          />
          <Line
            yAxisId="share"
            dataKey="reached"
            stroke="var(--text2)"
            strokeWidth={1.5}
            dot={{ r: 3, fill: 'var(--surface)' }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
