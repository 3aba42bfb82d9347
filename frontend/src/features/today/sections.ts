import {
  IconAlarm,
  IconCalendarOff,
  IconChecklist,
  IconClockExclamation,
  IconEye,
  IconHourglassEmpty,
  IconPhoneCall,
  IconRoute,
  IconSparkles,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { m } from '../../paraglide/messages'

type Icon = ComponentType<{ size?: number; stroke?: number }>
/** What each section of the day is called, in the order in which a seller reads them. all: the page that has the rest. */
export const SECTIONS: Record<string, { icon: Icon; title: () => string; tone: 'bad' | 'warn' | 'info' | 'plain'; all?: string }> = {
  overdue: { icon: IconAlarm, title: m.today_overdue, tone: 'bad', all: '/activities' },
  today: { icon: IconChecklist, title: m.today_today, tone: 'plain', all: '/activities' },
  recalls: { icon: IconPhoneCall, title: m.today_recalls, tone: 'info' },
  new_leads: { icon: IconSparkles, title: m.today_new_leads, tone: 'info', all: '/leads' },
  opened_quotes: { icon: IconEye, title: m.today_opened_quotes, tone: 'info', all: '/quotes' },
  expiring_quotes: { icon: IconHourglassEmpty, title: m.today_expiring_quotes, tone: 'warn', all: '/quotes' },
  no_next_step: { icon: IconRoute, title: m.today_no_next_step, tone: 'warn' },
  stale: { icon: IconClockExclamation, title: m.today_stale, tone: 'warn', all: '/board?stale=true' },
  closing_overdue: { icon: IconCalendarOff, title: m.today_closing_overdue, tone: 'warn' },
}
const ORDER = Object.keys(SECTIONS)

export const inOrder = <S extends { name: string; items: readonly unknown[] }>(sections: readonly S[]): S[] =>
  sections.filter(({ name, items }) => name in SECTIONS && items.length > 0).sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
