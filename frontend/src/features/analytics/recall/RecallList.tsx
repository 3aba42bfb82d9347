import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useMemberName } from '../../../client/choices'
import { useMeta } from '../../../client/me'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { Button } from '../../../ui/Button'
import { downloadCsv } from '../../../ui/csv'
import { ago, date, daysBetween, nearDate, today } from '../../../ui/dates'
import { IconButton } from '../../../ui/IconButton'
import { money } from '../../../ui/money'
import { PhoneLink } from '../../../ui/Phone'
import { Empty, Failure, Waiting } from '../../../ui/states'
import figure from '../analytics.module.css'
import type { Asked } from '../period'
import { days } from '../said'
import style from './Recall.module.css'
import { chanceOf, type Lost, phoneOf, useRecalls } from './recall'

type Props = { asked: Asked; tools: ReactNode; title: (deal: Lost) => ReactNode; action: (deal: Lost) => ReactNode }

const age = ({ closed_at }: Lost) => daysBetween(today(new Date(closed_at)), today())

/** Lost deals to be called, each with what speaks for it and one press that takes it up again. */
export function RecallList({ asked, tools, title, action }: Props) {
  const { data: meta } = useMeta()
  const owner = useMemberName()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecalls(asked)
  const stages = useMemo(
    () => new Map((meta?.pipelines ?? []).flatMap((pipeline) => pipeline.stages.map(({ id, name }) => [id, name]))),
    [meta],
  )
  const rows = data?.pages.flatMap((page) => page.data)
  const total = data?.pages[0]?.page.total ?? rows?.length ?? 0
  const csv = () =>
    downloadCsv(m.analysis_recall(), [
      [
        m.analysis_customer(),
        m.analysis_deal(),
        m.analytics_by_reason(),
        m.analytics_by_stage(),
        m.analytics_value(),
        m.analysis_chance(),
        m.analysis_lost_days(),
        m.analysis_recall_on(),
        m.analysis_phone(),
        m.analytics_by_owner(),
      ],
      ...(rows ?? []).map((row) => {
        const phone = phoneOf(row)
        return [
          row.customer,
          row.title,
          row.reason.name,
          stages.get(row.stage_id) ?? null,
          Number(row.value.amount),
          chanceOf(row).said,
          age(row),
          row.recall_on,
          'number' in phone ? phone.number : phone.why,
          owner(row.owner_id),
        ]
      }),
    ])
  return (
    <section className={figure.figure} data-wide data-list aria-labelledby="recalls">
      <header className={figure.head}>
        <div>
          <h2 id="recalls">{m.analysis_recall()}</h2>
          <p className={figure.hint}>{rows ? m.analysis_recall_count({ count: total }) : '\u00a0'}</p>
        </div>
        <div className={figure.tools}>
          {tools}
          <IconButton
            variant="default"
            size={30}
            aria-label={m.analytics_csv({ title: m.analysis_recall() })}
            title={m.analytics_csv_short()}
            disabled={!rows?.length}
            onClick={csv}
          >
            <IconDownload size={16} stroke={1.5} aria-hidden />
          </IconButton>
        </div>
      </header>
      {error ? (
        <Failure error={error} retry={refetch} />
      ) : !rows ? (
        <Waiting lines={8} />
      ) : rows.length === 0 ? (
        <Empty>{m.analysis_recall_none()}</Empty>
      ) : (
        <ul className={style.rows}>
          {rows.map((row) => (
            <Row
              key={row.id}
              deal={row}
              title={title(row)}
              action={action(row)}
              stage={stages.get(row.stage_id)}
              owner={owner(row.owner_id)}
            />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button variant="default" className={style.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.analysis_more()}
        </Button>
      ) : null}
    </section>
  )
}

type RowProps = { deal: Lost; title: ReactNode; action: ReactNode; stage: string | undefined; owner: string }

function Row({ deal, title, action, stage, owner }: RowProps) {
  const [chance, phone] = [chanceOf(deal), phoneOf(deal)]
  const past = [
    deal.reason.name,
    stage && m.analysis_lost_from({ stage }),
    m.analysis_lost_ago({ days: days(age(deal)) }),
    deal.last_contact_at && m.analysis_last_contact({ when: ago(deal.last_contact_at) }),
    owner,
  ]
  return (
    <li className={style.row}>
      <div className={style.what}>
        <p className={style.title}>{title}</p>
        <p className={style.detail}>{[deal.customer, ...past].filter(Boolean).join(' · ')}</p>
        {deal.note ? <p className={style.note}>{deal.note}</p> : null}
      </div>
      <div className={style.value}>
        <Amount value={deal.value} way="whole" />
        <span className={style.detail} title={deal.by_reason ? m.analysis_by_reason() : m.analysis_by_choice()}>
          {deal.recall_on <= today()
            ? m.analysis_due_since({ day: nearDate(deal.recall_on) })
            : m.analysis_due_on({ day: date(deal.recall_on) })}
        </span>
      </div>
      <div className={style.chance}>
        <span title={m.analysis_chance_hint({ value: money(deal.value, 'whole') })}>{chance.said}</span>
        {chance.of ? <span className={style.detail}>{chance.of}</span> : null}
      </div>
      <div className={style.phone}>
        {'number' in phone ? <PhoneLink number={phone.number} whose={phone.whose} /> : <span className={style.detail}>{phone.why}</span>}
      </div>
      <div className={style.act}>{action}</div>
    </li>
  )
}
