import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { date } from '../../../ui/dates'
import style from '../analytics.module.css'
import columns from '../Columns.module.css'
import type { Moment } from './flow'

type Props = { stages: readonly string[]; moments: readonly Moment[]; open: (day: string) => void }

const TICK = { fontSize: 12, fill: 'var(--text2)' }
/** From light to dark along the pipeline, as they lie on each other: told apart without colours. */
const shade = (place: number, of: number) =>
  `color-mix(in srgb, var(--mark) ${Math.round(18 + (72 * place) / Math.max(of - 1, 1))}%, var(--surface))`

/** A stage upon another, day by day; a click opens what was in progress on that day. */
export default function Areas({ stages, moments, open }: Props) {
  return (
    <div className={columns.columns} aria-hidden>
      <ul className={columns.legend}>
        {stages.map((name, place) => (
          <li key={name} style={{ '--swatch': shade(place, stages.length) } as React.CSSProperties} data-look="shade">
            {name}
          </li>
        ))}
      </ul>
      <div className={style.chart}>
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart
            data={[...moments]}
            margin={{ top: 8, right: 0, bottom: 4, left: 0 }}
            accessibilityLayer={false}
            onClick={({ activeLabel }) => activeLabel && open(String(activeLabel))}
            style={{ cursor: 'pointer' }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="day"
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              minTickGap={48}
              tickFormatter={(day) => date(day)}
            />
            <YAxis tick={TICK} tickLine={false} axisLine={false} width={44} allowDecimals={false} />
            <Tooltip
              cursor={{ stroke: 'var(--text2)' }}
              content={({ active, payload }) => {
                const moment = payload?.[0]?.payload as Moment | undefined
                if (!active || !moment) return null
                return (
                  <div className={style.tip}>
                    <strong>{`${date(moment.day)} · ${moment.total}`}</strong>
                    {stages.map((name, place) => (
                      <span key={name}>{`${name}: ${moment.stages[place]}`}</span>
                    ))}
                  </div>
                )
              }}
            />
            {/* The last stage lies lowest: what leaves, leaves from the bottom. */}
            {stages
              .map((name, place) => ({ name, place }))
              .toReversed()
              .map(({ name, place }) => (
                <Area
                  key={name}
                  dataKey={({ stages: of }: Moment) => of[place] ?? 0}
                  stackId="one"
                  type="stepAfter"
                  fill={shade(place, stages.length)}
                  fillOpacity={1}
                  stroke="var(--surface)"
                  strokeWidth={1}
                  isAnimationActive={false}
                  activeDot={false}
                />
              ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}
