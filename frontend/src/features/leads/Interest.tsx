import { m } from '../../paraglide/messages'
import style from './LeadBoard.module.css'

/** From one to five, as dots. */
export function Interest({ value }: { value: number | null }) {
  if (value === null) return null
  return (
    <span className={style.interest} role="img" aria-label={m.leads_interest_of({ value })} title={m.leads_interest_of({ value })}>
      {[1, 2, 3, 4, 5].map((each) => (
        <span key={each} data-on={each <= value || undefined} />
      ))}
    </span>
  )
}
