import style from './Far.module.css'
import { Progress } from './Progress'

/** How far something is: part is 0 to 1, null where nobody knows. What is heard changes by tenths only. */
export function Far({ label, part, words }: { label: string; part: number | null; words: string }) {
  const percent = part === null ? 100 : Math.round(part * 100)
  return (
    <div className={style.far}>
      <p>{words}</p>
      <Progress value={percent} animated={part === null} aria-label={label} size="md" />
      <span className="unseen" role="status">
        {part === null ? label : `${label}: ${Math.floor(percent / 10) * 10}%`}
      </span>
    </div>
  )
}
