import { m } from '../../paraglide/messages'
import { number } from '../../ui/money'

export const OUTCOMES = { won: m.analytics_won_one, lost: m.analytics_lost_one, dead: m.analytics_dead_one, open: m.analysis_open_one }

/** Days as the service says them: a number, or one in a string; null where there are none. */
export const days = (value: string | number | null) => (value === null ? '—' : m.analysis_days({ count: number(value, 1) }))
