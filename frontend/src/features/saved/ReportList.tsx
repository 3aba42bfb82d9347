import { IconDotsVertical } from '@tabler/icons-react'
import { useState } from 'react'
import { useMemberName } from '../../client/choices'
import { type Me, useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { PathLink } from '../../ui/PathLink'
import { Section } from '../../ui/Section'
import { Empty } from '../../ui/states'
import { ReportForm } from './ReportForm'
import style from './Saved.module.css'
import { figureName, PERIODS, type Report, remove, takeAway, unsubscribe } from './saved'
import { mailedOn } from './words'

/** The reports one sees: one's own, then those of others. */
export function ReportList({ reports, me }: { reports: readonly Report[]; me: Me }) {
  const [edited, setEdited] = useState<Report | null>(null)
  const mine = reports.filter(({ owner_id }) => owner_id === me.id)
  const others = reports.filter(({ owner_id }) => owner_id !== me.id)
  if (!reports.length) return <Empty>{m.saved_none()}</Empty>
  return (
    <div className={style.page}>
      {[
        { title: m.saved_mine(), some: mine },
        { title: m.saved_others(), some: others },
      ].map(({ title, some }) =>
        some.length ? (
          <Section key={title} title={title}>
            <ul className={style.list}>
              {some.map((report) => (
                <One key={report.id} report={report} me={me} edit={() => setEdited(report)} />
              ))}
            </ul>
          </Section>
        ) : null,
      )}
      {edited ? <ReportForm asks={[edited]} report={edited} close={() => setEdited(null)} /> : null}
    </div>
  )
}

function One({ report, me, edit }: { report: Report; me: Me; edit: () => void }) {
  const nameOf = useMemberName()
  const [writes, keeps, exports] = [useMay('views:write'), useMay('settings:write'), useMay('exports:read')]
  const own = report.owner_id === me.id
  const gets = report.mailing?.member_ids.includes(me.id) ?? false
  const { name } = report
  const changes = writes && (own || keeps)
  const about = [
    figureName(report.metric),
    report.period && PERIODS[report.period](),
    !own && nameOf(report.owner_id),
    report.shared && m.saved_shared(),
    report.mailing && (gets ? `${mailedOn(report.mailing)} · ${m.saved_you_get_it()}` : mailedOn(report.mailing)),
  ]
  return (
    <li className={style.report}>
      <span className={style.name}>
        <PathLink href={`/saved-reports/${report.id}`}>{name}</PathLink>
        <span className={style.about}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      {exports ? (
        <>
          <Button size="xs" variant="default" aria-label={m.saved_csv({ name })} onClick={() => takeAway(report, 'csv')}>
            {m.saved_csv_short()}
          </Button>
          <Button size="xs" variant="default" aria-label={m.saved_xlsx({ name })} onClick={() => takeAway(report, 'xlsx')}>
            {m.saved_xlsx_short()}
          </Button>
        </>
      ) : null}
      {changes || gets ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <IconButton variant="subtle" size={30} aria-label={m.saved_tools({ name })}>
              <IconDotsVertical size={16} stroke={1.5} aria-hidden />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            {changes ? <Menu.Item onClick={edit}>{m.saved_edit()}</Menu.Item> : null}
            {gets ? <Menu.Item onClick={() => unsubscribe(report)}>{m.saved_unsubscribe()}</Menu.Item> : null}
            {changes ? (
              <Menu.Item color="red" onClick={() => remove(report)}>
                {m.saved_remove_short()}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  )
}
