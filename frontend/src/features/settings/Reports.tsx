import { IconCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { PathLink } from '../../ui/PathLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import own from './Reports.module.css'
import style from './settings.module.css'

type Report = components['schemas']['Report']
const KINDS = { problem: m.settings_report_problem, idea: m.settings_report_idea }
const again = () => void queryClient.invalidateQueries({ queryKey: ['get', '/v1/reports'] })

/** What members reported and nobody has dealt with yet. */
export function Reports() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/reports', { params: { query: { limit: 200 } } })
  const settle = useMutation({
    mutationFn: ({ id, version }: Report) => api.DELETE('/v1/reports/{id}', { params: { path: { id }, header: ifMatch(version) } }),
    onSuccess: (_, { id, version }) =>
      toast(m.settings_report_away(), {
        undo: () =>
          api.POST('/v1/reports/{id}/restore', { params: { path: { id }, header: ifMatch(version + 1) } }).then(again, toastFailure),
      }),
    onError: toastFailure,
    onSettled: again,
  })
  return (
    <section className={style.section} aria-label={m.settings_reports()}>
      <header className={style.head}>
        <div>
          <h2>{m.settings_reports()}</h2>
          <p className={style.hint}>{m.settings_reports_hint()}</p>
        </div>
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={4} />}
      {data?.data.length === 0 ? <Empty>{m.settings_reports_none()}</Empty> : null}
      {data?.data.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={style.scroll} aria-label={`${m.settings_reports()}: ${m.analytics_table()}`} tabIndex={0}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{m.settings_report_what()}</th>
                <th scope="col">{m.settings_report_who()}</th>
                <th scope="col">{m.settings_report_when()}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.data.map((report) => (
                <Line key={report.id} report={report} settle={() => settle.mutate(report)} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  )
}

function Line({ report, settle }: { report: Report; settle: () => void }) {
  return (
    <tr>
      <td className={own.words}>
        <span className={style.pill}>{KINDS[report.kind]()}</span>
        <p>{report.text}</p>
        <PathLink href={report.page}>{report.page}</PathLink>
        {report.trace_id ? <code>{report.trace_id}</code> : null}
      </td>
      <td>{report.member.name}</td>
      <td title={instant(report.created_at)}>{ago(report.created_at)}</td>
      <td className={style.rowTools}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCheck size={16} stroke={1.5} aria-hidden />}
          aria-label={m.settings_report_done_one({ text: report.text.slice(0, 60) })}
          onClick={settle}
        >
          {m.settings_report_done()}
        </Button>
      </td>
    </tr>
  )
}
