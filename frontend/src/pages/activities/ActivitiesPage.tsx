import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../client/me'
import { type ActivityKind, KINDS, PLANNED } from '../../features/activities/kinds'
import { PlanNext } from '../../features/activities/PlanNext'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Popover } from '../../ui/Popover'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Waiting } from '../../ui/states'
import style from './Activities.module.css'
import { ByDay } from './ByDay'
import type { ActivitiesSearch, View } from './search'

const Calendar = lazy(() => import('./Calendar').then((it) => ({ default: it.Calendar })))
const route = getRouteApi('/inside/activities')

/** One's activities: by day, or in a week or month. */
export function ActivitiesPage() {
  const search = route.useSearch() as ActivitiesSearch
  const navigate = useNavigate()
  const { data: me } = useMe()
  const view: View = search.view ?? 'list'
  const change = (next: ActivitiesSearch) => void navigate({ to: '/activities', search: next, replace: true })
  return (
    <Page
      title={m.activities_page()}
      tools={
        <>
          <SegmentedControl
            size="xs"
            aria-label={m.activities_view()}
            value={view}
            onChange={(value) => {
              const { view: _, ...rest } = search
              change(value === 'list' ? rest : { ...rest, view: value as 'week' | 'month' })
            }}
            data={[
              { value: 'list', label: m.activities_view_list() },
              { value: 'week', label: m.activities_view_week() },
              { value: 'month', label: m.activities_view_month() },
            ]}
          />
          <Filters search={search} change={change} everybody={me?.visibility !== 'own'} />
        </>
      }
      actions={<New />}
    >
      {view === 'list' ? (
        <ByDay search={search} />
      ) : (
        <Suspense fallback={<Waiting lines={6} />}>
          <Calendar search={search} view={view} change={change} />
        </Suspense>
      )}
    </Page>
  )
}

type Chosen = { search: ActivitiesSearch; change: (search: ActivitiesSearch) => void; everybody: boolean }
function Filters({ search, change, everybody }: Chosen) {
  const { whose, kind, done, ...rest } = search
  const next = (given: Partial<Record<'whose' | 'kind' | 'done', unknown>>) => {
    const all = { whose, kind, done, ...given }
    change({
      ...rest,
      ...(all.whose ? { whose: 'all' as const } : {}),
      ...(all.kind ? { kind: all.kind as ActivityKind } : {}),
      ...(all.done ? { done: true as const } : {}),
    })
  }
  return (
    <div className={style.filters}>
      <select aria-label={m.activities_kind()} value={kind ?? ''} onChange={(event) => next({ kind: event.currentTarget.value })}>
        <option value="">{m.activities_all_kinds()}</option>
        {PLANNED.map((each) => (
          <option key={each} value={each}>
            {KINDS[each].label()}
          </option>
        ))}
      </select>
      {search.view ? null : (
        <select
          aria-label={m.activities_state()}
          value={done ? 'done' : ''}
          onChange={(event) => next({ done: event.currentTarget.value === 'done' })}
        >
          <option value="">{m.activities_planned_heading()}</option>
          <option value="done">{m.activities_done_heading()}</option>
        </select>
      )}
      {everybody ? (
        <select aria-label={m.activities_owner()} value={whose ?? ''} onChange={(event) => next({ whose: event.currentTarget.value })}>
          <option value="">{m.activities_mine()}</option>
          <option value="all">{m.activities_everybody()}</option>
        </select>
      ) : null}
    </div>
  )
}

function New() {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={420} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="compact-md" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setOpened(!opened)}>
          {m.activities_new()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <PlanNext done={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
