import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { type Asked, scopeOf } from '../../features/analytics/period'
import { type Asks, questionOf, type Relative } from '../../features/saved/saved'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'

const ReportForm = lazy(() => import('../../features/saved/ReportForm').then((it) => ({ default: it.ReportForm })))
const PERIODS: Record<NonNullable<Asked['period']>, Relative> = {
  month: 'this_month',
  quarter: 'this_quarter',
  year: 'this_year',
  last_year: 'last_year',
  twelve_months: 'last_12_months',
}

/** What a page of the analysis asks for closings, under a name: one of its figures with its filters. */
export function SaveAsReport({ asked, metrics }: { asked: Asked; metrics: readonly string[] }) {
  const { from, to } = asked
  const days = from && to ? { from, to } : {}
  const period = from && to ? null : PERIODS[asked.period ?? 'twelve_months']
  return <SaveReport asks={metrics.map((metric) => ({ metric, period, question: { ...questionOf(metric, scopeOf(asked)), ...days } }))} />
}

/** The same of a page that says itself what it asks for. */
export function SaveReport({ asks }: { asks: readonly Asks[] }) {
  const navigate = useNavigate()
  const may = useMay('views:write')
  const [naming, setNaming] = useState(false)
  if (!may) return null
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setNaming(true)}>
        {m.saved_save()}
      </Button>
      {naming ? (
        <Suspense>
          <ReportForm asks={asks} opened={(id) => void navigate({ href: `/saved-reports/${id}` })} close={() => setNaming(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
