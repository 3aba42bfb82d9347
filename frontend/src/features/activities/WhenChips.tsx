import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { date, plusDays, today } from '../../ui/dates'
import { TextInput } from '../../ui/TextInput'
import style from './PlanNext.module.css'
import { workday } from './when'

type Chosen = (day: string, time: string) => void

/** Days as chips: one press chooses. Another day, or a time, behind the last of them. */
export function WhenChips({ choose, withToday = true, disabled = false }: { choose: Chosen; withToday?: boolean; disabled?: boolean }) {
  const [other, setOther] = useState(false)
  const now = today()
  const chips: [string, string][] = [
    ...(withToday ? ([[m.activities_today(), now]] as [string, string][]) : []),
    [m.activities_tomorrow(), plusDays(now, 1)],
    [m.activities_in_days({ days: 3 }), workday(3)],
    [m.activities_in_days({ days: 7 }), workday(7)],
  ]
  return (
    <div className={style.when}>
      {chips.map(([word, day]) => (
        <button key={word} type="button" className={style.chip} disabled={disabled} title={date(day)} onClick={() => choose(day, '')}>
          {word}
        </button>
      ))}
      <button type="button" className={style.chip} aria-expanded={other} disabled={disabled} onClick={() => setOther(!other)}>
        {m.activities_other_day()}
      </button>
      {other ? <OtherDay choose={choose} /> : null}
    </div>
  )
}

function OtherDay({ choose }: { choose: Chosen }) {
  const [day, setDay] = useState<string | null>(workday(1))
  const [time, setTime] = useState('')
  return (
    <form
      className={style.other}
      onSubmit={(event) => {
        event.preventDefault()
        if (day) choose(day, time)
      }}
    >
      <DayInput aria-label={m.activities_day()} value={day} onChange={setDay} />
      <TextInput type="time" aria-label={m.activities_time()} value={time} onChange={(event) => setTime(event.currentTarget.value)} />
      <Button type="submit" disabled={!day}>
        {m.activities_plan()}
      </Button>
    </form>
  )
}
