import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMe } from '../../client/me'
import { type ActivityKind, KINDS, PLANNED } from '../../features/activities/kinds'
import { m } from '../../paraglide/messages'
import { Choice } from '../../ui/Choice'
import { Page } from '../../ui/Page'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Waiting } from '../../ui/states'
import { PlanButton } from '../parts/PlanButton'
import style from './Activities.module.css'
import { ByDay } from './ByDay'
import type { ActivitiesSearch, View } from './search'
import { UnknownCalls } from './UnknownCalls'
import { WaitingMails } from './WaitingMails'

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
      actions={<PlanButton label={m.activities_new()} />}
    >
      {view === 'list' ? (
        <>
          <div className={style.calls}>
            <UnknownCalls />
            <WaitingMails />
          </div>
          <ByDay search={search} />
        </>
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
      <Choice aria-label={m.activities_kind()} value={kind ?? ''} onChange={(event) => next({ kind: event.currentTarget.value })}>
        <option value="">{m.activities_all_kinds()}</option>
        {PLANNED.map((each) => (
          <option key={each} value={each}>
            {KINDS[each].label()}
          </option>
        ))}
      </Choice>
      {search.view ? null : (
        <Choice
          aria-label={m.activities_state()}
          value={done ? 'done' : ''}
          onChange={(event) => next({ done: event.currentTarget.value === 'done' })}
        >
          <option value="">{m.activities_planned_heading()}</option>
          <option value="done">{m.activities_done_heading()}</option>
        </Choice>
      )}
      {everybody ? (
        <Choice aria-label={m.activities_owner()} value={whose ?? ''} onChange={(event) => next({ whose: event.currentTarget.value })}>
          <option value="">{m.activities_mine()}</option>
          <option value="all">{m.activities_everybody()}</option>
        </Choice>
      ) : null}
    </div>
  )
}
