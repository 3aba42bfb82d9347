import { CartesianGrid, Scatter as Dots, ReferenceLine, ResponsiveContainer, ScatterChart, Tooltip, XAxis, YAxis, ZAxis } from 'recharts'
import { date, today } from '../../../ui/dates'
import style from '../analytics.module.css'
import columns from '../Columns.module.css'
import { days, OUTCOMES } from '../said'

type Outcome = 'won' | 'lost' | 'dead'
export type Dot = { id: string; title: string; outcome: Outcome; on: number; days: number }
type Props = { marks: readonly Dot[]; lines: readonly { name: string; at: number }[]; open: (id: string) => void }

const TICK = { fontSize: 12, fill: 'var(--text2)' }
// Read over the marks: a rim of the ground around each letter.
const LABEL = { ...TICK, fill: 'var(--text)', stroke: 'var(--surface)', strokeWidth: 4, style: { paintOrder: 'stroke' } } as const
// Each outcome by its shape, the colour only repeats it.
const SHAPES = {
  won: { shape: 'circle', fill: 'var(--mark)' },
  lost: { shape: 'cross', fill: 'var(--hatch)' },
  dead: { shape: 'triangle', fill: 'var(--border)' },
} as const
const NAMES = Object.keys(SHAPES) as Outcome[]
const on = (at: number) => date(today(new Date(at)))

/** When each closed, and how many days it took; a click leads to the deal. */
export default function Scatter({ marks, lines, open }: Props) {
  return (
    <div className={columns.columns} aria-hidden>
      <ul className={columns.legend}>
        {NAMES.map((name) => (
          <li key={name} data-shape={SHAPES[name].shape}>
            {OUTCOMES[name]()}
          </li>
        ))}
      </ul>
      <div className={style.chart}>
        <ResponsiveContainer width="100%" height="100%">
          <ScatterChart margin={{ top: 8, right: 16, bottom: 4, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="on"
              type="number"
              domain={['dataMin', 'dataMax']}
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              tickFormatter={on}
            />
            <YAxis dataKey="days" type="number" tick={TICK} tickLine={false} axisLine={false} width={52} tickFormatter={days} />
            <ZAxis range={[44, 44]} />
            <Tooltip
              content={({ active, payload }) => {
                const mark = payload?.[0]?.payload as Dot | undefined
                if (!active || !mark) return null
                return (
                  <div className={style.tip}>
                    <strong>{mark.title}</strong>
                    <span>{[OUTCOMES[mark.outcome](), on(mark.on), days(mark.days)].join(' · ')}</span>
                  </div>
                )
              }}
            />
            {lines.map(({ name, at }) => (
              <ReferenceLine
                key={name}
                y={at}
                stroke="var(--text2)"
                strokeDasharray="5 4"
                label={{ value: `${name}: ${days(at)}`, position: 'insideTopRight', ...LABEL }}
              />
            ))}
            {NAMES.map((name) => (
              <Dots
                key={name}
                data={marks.filter(({ outcome }) => outcome === name)}
                {...SHAPES[name]}
                isAnimationActive={false}
                cursor="pointer"
                onClick={(dot) => open((dot.payload as Dot).id)}
              />
            ))}
          </ScatterChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}
