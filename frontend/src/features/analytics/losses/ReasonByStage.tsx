import { IconDownload } from '@tabler/icons-react'
import { useMeta } from '../../../client/me'
import { m } from '../../../paraglide/messages'
import { downloadCsv } from '../../../ui/csv'
import { IconButton } from '../../../ui/IconButton'
import { Empty, Failure, Waiting } from '../../../ui/states'
import style from '../analytics.module.css'
import type { Asked } from '../period'
import { nameOf, useLosses } from '../queries'
import { Heat } from './Heat'

/** Where in the pipeline each reason strikes. */
export function ReasonByStage({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data: meta } = useMeta()
  const { data, error, refetch } = useLosses(asked, ['top_reason', 'stage'])
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data.filter(({ lost }) => lost > 0)
  const stages = (meta?.pipelines ?? []).flatMap((pipeline) => pipeline.stages.map(({ name }) => name))
  const csv = () =>
    downloadCsv(m.analytics_heat(), [
      [m.analytics_by_reason(), m.analytics_by_stage(), m.analytics_count(), m.analytics_value()],
      ...(rows ?? []).map((row) => [nameOf(row, 0), nameOf(row, 1), row.lost, Number(row.lost_value.amount)]),
    ])
  return (
    <section className={style.figure} data-wide aria-labelledby="heat">
      <header className={style.head}>
        <div>
          <h2 id="heat">{m.analytics_heat()}</h2>
          <p className={style.hint}>{m.analytics_heat_hint()}</p>
        </div>
        <IconButton
          variant="default"
          size={30}
          aria-label={m.analytics_csv({ title: m.analytics_heat() })}
          title={m.analytics_csv_short()}
          disabled={!rows?.length}
          onClick={csv}
        >
          <IconDownload size={16} stroke={1.5} aria-hidden />
        </IconButton>
      </header>
      {rows === undefined ? (
        <Waiting lines={6} />
      ) : rows.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={style.scroll} aria-label={m.analytics_heat_hint()} tabIndex={0}>
          <Heat rows={rows} stages={stages} open={open} />
        </section>
      ) : (
        <Empty>{m.analytics_empty()}</Empty>
      )}
    </section>
  )
}
