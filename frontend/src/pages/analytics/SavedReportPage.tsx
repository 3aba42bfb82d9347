import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { $api } from '../../client/api'
import { useMay, useMe } from '../../client/me'
import { ReportTable } from '../../features/saved/ReportTable'
import style from '../../features/saved/Saved.module.css'
import { pageOf, takeAway, unsubscribe } from '../../features/saved/saved'
import { m } from '../../paraglide/messages'
import { getLocale } from '../../paraglide/runtime'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Page } from '../../ui/Page'
import { PathLink } from '../../ui/PathLink'
import { Failure, Waiting } from '../../ui/states'

/** A saved report, asked anew: its table, and the page of the analysis that shows the same. */
export function SavedReportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const params = { path: { id } }
  const { data: me } = useMe()
  const { data: report } = $api.useQuery('get', '/v1/saved-reports/{id}', { params })
  const {
    data: run,
    error,
    refetch,
  } = $api.useQuery('get', '/v1/saved-reports/{id}/run', {
    params,
    headers: { 'Accept-Language': getLocale() },
  })
  const exports = useMay('exports:read')
  const [whole, setWhole] = useState(false)
  const page = report && run ? pageOf({ ...report, answer: run.answer }) : null
  const gets = Boolean(me && report?.mailing?.member_ids.includes(me.id))
  return (
    <Page
      title={run?.name ?? m.saved_title()}
      within={<Link to="/saved-reports">{m.saved_title()}</Link>}
      tools={
        <Checkbox size="xs" label={m.saved_all_columns()} checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
      }
      actions={
        <div className={style.tools}>
          {page ? <PathLink href={page}>{m.saved_in_analysis()}</PathLink> : null}
          {gets && report ? (
            <Button size="xs" variant="default" onClick={() => unsubscribe(report)}>
              {m.saved_unsubscribe()}
            </Button>
          ) : null}
          {exports && report
            ? (['csv', 'xlsx'] as const).map((format) => (
                <Button
                  key={format}
                  size="xs"
                  variant="default"
                  aria-label={format === 'csv' ? m.saved_csv(report) : m.saved_xlsx(report)}
                  onClick={() => takeAway(report, format)}
                >
                  {format === 'csv' ? m.saved_csv_short() : m.saved_xlsx_short()}
                </Button>
              ))
            : null}
        </div>
      }
    >
      {error ? <Failure error={error} retry={refetch} /> : null}
      {run ? <ReportTable run={run} whole={whole} /> : error ? null : <Waiting lines={8} />}
    </Page>
  )
}
