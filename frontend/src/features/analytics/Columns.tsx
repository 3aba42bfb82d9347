import { useId } from 'react'
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import style from './analytics.module.css'
import columns from './Columns.module.css'

/** Full, hatched, hollow: told apart without their colours too. */
export type Look = 'full' | 'hatched' | 'hollow'
export type Part = { key: string; name: string; look: Look }
export type ColumnMark = { id: string; name: string; title: string; values: Record<string, number>; line?: number | null }
type Props = {
  parts: readonly Part[]
  marks: readonly ColumnMark[]
  said: (value: number) => string
  open: (id: string) => void
  /** On each other, where they add up; else side by side. */
  stacked?: boolean
  /** The name of what marks are measured by: a line through them, where any has one. */
  line?: string
}

const TICK = { fontSize: 12, fill: 'var(--text2)' }

/** Columns in parts; a click opens what is behind one. */
export default function Columns({ parts, marks, said, open, stacked = false, line }: Props) {
  const hatch = useId()
  const measured = marks.some((mark) => mark.line != null)
  const fills: Record<Look, { fill: string; stroke?: string }> = {
    full: { fill: 'var(--mark)' },
    hatched: { fill: `url(#${hatch})`, stroke: 'var(--hatch)' },
    hollow: { fill: 'var(--sub)', stroke: 'var(--text2)' },
  }
  return (
    <div className={columns.columns} aria-hidden>
      <ul className={columns.legend}>
        {parts.map(({ key, name, look }) => (
          <li key={key} data-look={look}>
            {name}
          </li>
        ))}
        {measured ? <li data-look="line">{line}</li> : null}
      </ul>
      <div className={style.chart}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={[...marks]} margin={{ top: 8, right: 0, bottom: 4, left: 0 }} barGap={1} accessibilityLayer={false}>
            <defs>
              <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width={5} height={5} fill="var(--surface)" />
                <rect width={2.5} height={5} fill="var(--hatch)" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="name"
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              interval={marks.length > 16 ? 'preserveStartEnd' : 0}
              {...(marks.length > 6 ? { height: 64, angle: -42, textAnchor: 'end' as const } : {})}
            />
            <YAxis tick={TICK} tickLine={false} axisLine={false} width={76} tickFormatter={said} allowDecimals={false} />
            <Tooltip
              cursor={{ fill: 'var(--sub)' }}
              content={({ active, payload }) => {
                const mark = payload?.[0]?.payload as ColumnMark | undefined
                if (!active || !mark) return null
                return (
                  <div className={style.tip}>
                    <strong>{mark.title}</strong>
                    {parts.map(({ key, name }) => (
                      <span key={key}>{`${name}: ${said(mark.values[key] ?? 0)}`}</span>
                    ))}
                    {mark.line == null ? null : <span>{`${line}: ${said(mark.line)}`}</span>}
                  </div>
                )
              }}
            />
            {parts.map(({ key, look }) => (
              <Bar
                key={key}
                dataKey={({ values }: ColumnMark) => values[key] ?? 0}
                {...fills[look]}
                {...(stacked ? { stackId: 'one' } : { radius: [3, 3, 0, 0] as [number, number, number, number] })}
                maxBarSize={40}
                isAnimationActive={false}
                cursor="pointer"
                onClick={(bar) => open((bar.payload as ColumnMark).id)}
              />
            ))}
            {measured ? (
              <Line
                dataKey="line"
                stroke="var(--text)"
                strokeWidth={1.5}
                strokeDasharray="5 4"
                dot={{ r: 3, fill: 'var(--text)', strokeDasharray: 'none' }}
                isAnimationActive={false}
              />
            ) : null}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}
