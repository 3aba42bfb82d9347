import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { m } from '../../paraglide/messages'
import { money } from '../../ui/money'
import style from './analytics.module.css'
import { BAND_NAMES, BANDS, type Band } from './bands'
import forecast from './Forecast.module.css'

export type MonthMark = { id: string; name: string; count: number; target: number | null } & Record<Band, number>
type Props = { marks: readonly MonthMark[]; currency: string; open: (id: string) => void }

const TICK = { fontSize: 12, fill: 'var(--text2)' }
const HATCH = 'forecast-sent'
// Full, hatched and hollow: told apart without their colours too.
const FILLS: Record<Band, { fill: string; stroke?: string }> = {
  accepted: { fill: 'var(--mark)' },
  sent: { fill: `url(#${HATCH})`, stroke: 'var(--forecast-sent)' },
  weighted: { fill: 'var(--sub)', stroke: 'var(--text2)' },
}

/** The three bands of each month side by side, under the line of its targets; a click opens the deals behind a month. */
export default function ForecastChart({ marks, currency, open }: Props) {
  const said = (amount: number) => money({ amount: String(amount), currency }, 'whole')
  const targets = marks.some(({ target }) => target !== null)
  return (
    <div className={forecast.forecast} aria-hidden>
      <ul className={forecast.legend}>
        {BAND_NAMES.map((band) => (
          <li key={band} data-band={band}>
            {BANDS[band]()}
          </li>
        ))}
        {targets ? <li data-band="target">{m.targets_amount()}</li> : null}
      </ul>
      <div className={style.chart}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={[...marks]} margin={{ top: 8, right: 0, bottom: 4, left: 0 }} barGap={1} accessibilityLayer={false}>
            <defs>
              <pattern id={HATCH} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width={5} height={5} fill="var(--surface)" />
                <rect width={2.5} height={5} fill="var(--forecast-sent)" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="name"
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              interval={0}
              {...(marks.length > 6 ? { height: 64, angle: -42, textAnchor: 'end' as const } : {})}
            />
            <YAxis tick={TICK} tickLine={false} axisLine={false} width={76} tickFormatter={said} />
            <Tooltip
              cursor={{ fill: 'var(--sub)' }}
              content={({ active, payload }) => {
                const mark = payload?.[0]?.payload as MonthMark | undefined
                if (!active || !mark) return null
                return (
                  <div className={style.tip}>
                    <strong>{`${mark.name} · ${m.analytics_deals({ count: mark.count })}`}</strong>
                    {BAND_NAMES.map((band) => (
                      <span key={band}>{`${BANDS[band]()}: ${said(mark[band])}`}</span>
                    ))}
                    {mark.target === null ? null : <span>{`${m.targets_amount()}: ${said(mark.target)}`}</span>}
                  </div>
                )
              }}
            />
            {BAND_NAMES.map((band) => (
              <Bar
                key={band}
                dataKey={band}
                {...FILLS[band]}
                radius={[3, 3, 0, 0]}
                maxBarSize={40}
                isAnimationActive={false}
                cursor="pointer"
                onClick={(bar) => open((bar.payload as MonthMark).id)}
              />
            ))}
            <Line dataKey="target" stroke="var(--text)" strokeWidth={1.5} strokeDasharray="5 4" dot={{ r: 3 }} isAnimationActive={false} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}
