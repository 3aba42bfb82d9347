import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { m } from '../../paraglide/messages'
import { money } from '../../ui/money'
import style from './analytics.module.css'

type Mark = { name: string; forecast: number; actual: number; drill: string }
type Props = { marks: readonly Mark[]; currency: string; open: (drill: string) => void }

const TICK = { fontSize: 12, fill: 'var(--text2)' }

/** What was forecast, hollow, beside what came, full; a click opens what was won. */
export default function AccuracyChart({ marks, currency, open }: Props) {
  const said = (amount: number) => money({ amount: String(amount), currency }, 'whole')
  const shared = { maxBarSize: 32, isAnimationActive: false, cursor: 'pointer', radius: [3, 3, 0, 0] as [number, number, number, number] }
  const press = (bar: { payload?: unknown }) => open((bar.payload as Mark).drill)
  return (
    <div className={style.chart} aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...marks]} margin={{ top: 8, right: 0, bottom: 4, left: 0 }} barGap={1} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" tick={TICK} tickLine={false} axisLine={{ stroke: 'var(--line)' }} interval={0} />
          <YAxis tick={TICK} tickLine={false} axisLine={false} width={76} tickFormatter={said} />
          <Tooltip
            cursor={{ fill: 'var(--sub)' }}
            formatter={(value) => said(Number(value))}
            contentStyle={{ background: 'var(--surface)' }}
          />
          <Legend formatter={(word: string) => <span style={{ color: 'var(--text2)' }}>{word}</span>} />
          <Bar {...shared} dataKey="forecast" name={m.forecast_was()} fill="var(--sub)" stroke="var(--text2)" onClick={press} />
          <Bar {...shared} dataKey="actual" name={m.forecast_actual()} fill="var(--mark)" onClick={press} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
