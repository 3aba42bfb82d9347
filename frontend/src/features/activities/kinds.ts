import { IconCalendarEvent, IconMail, IconNote, IconPhone, IconSquareCheck } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Activity = components['schemas']['Activity']
export type ActivityKind = Activity['kind']
type Icon = ComponentType<{ size?: number; stroke?: number }>

/** What one plans or does. first: the words of a step that nobody worded. */
export const KINDS: Record<ActivityKind, { icon: Icon; label: () => string; first: () => string }> = {
  call: { icon: IconPhone, label: m.activities_call, first: m.activities_call_first },
  task: { icon: IconSquareCheck, label: m.activities_task, first: m.activities_task_first },
  meeting: { icon: IconCalendarEvent, label: m.activities_meeting, first: m.activities_meeting_first },
  email: { icon: IconMail, label: m.activities_email, first: m.activities_email_first },
  note: { icon: IconNote, label: m.activities_note, first: m.activities_note },
}
export const PLANNED: readonly ActivityKind[] = ['call', 'task', 'meeting', 'email']
