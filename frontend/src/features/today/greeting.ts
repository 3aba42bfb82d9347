import { m } from '../../paraglide/messages'

/** Good morning until one, good afternoon until six. */
export function greeting(name: string, hour = new Date().getHours()): string {
  const first = name.split(' ')[0] ?? name
  if (hour < 13) return m.today_morning({ name: first })
  return hour < 18 ? m.today_afternoon({ name: first }) : m.today_evening({ name: first })
}
