import { IconCalendarEvent, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { m } from '../../paraglide/messages'
import { date, plusDays, today } from '../../ui/dates'
import { Menu } from '../../ui/Menu'
import { ActivityEditor } from './ActivityEditor'
import type { Activity } from './kinds'
import { useSnooze, useTrash } from './queries'
import { workday } from './when'

export function ActivityActions({ activity, target }: { activity: Activity; target: ReactElement }) {
  const [opened, setOpened] = useState(true)
  const [editing, setEditing] = useState(false)
  const snooze = useSnooze()
  const trash = useTrash()
  const off: [string, string][] = [
    [m.activities_tomorrow(), plusDays(today(), 1)],
    [m.activities_in_days({ days: 3 }), workday(3)],
    [m.activities_in_days({ days: 7 }), workday(7)],
  ]
  return (
    <>
      <Menu opened={opened} onChange={setOpened} width={220}>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          {activity.done_at ? null : (
            <>
              <Menu.Label>{m.activities_put_off_to()}</Menu.Label>
              {off.map(([word, due_on]) => (
                <Menu.Item
                  key={word}
                  leftSection={<IconCalendarEvent size={16} stroke={1.5} />}
                  rightSection={<small>{date(due_on)}</small>}
                  onClick={() => snooze.mutate({ id: activity.id, due_on })}
                >
                  {word}
                </Menu.Item>
              ))}
              <Menu.Divider />
            </>
          )}
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => setEditing(true)}>
            {m.ui_edit()}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => trash.mutate(activity)}>
            {m.ui_delete()}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editing ? <ActivityEditor activity={activity} close={() => setEditing(false)} /> : null}
    </>
  )
}
