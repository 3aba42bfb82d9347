import {
  IconAt,
  IconBell,
  IconBellRinging,
  IconChecks,
  IconFileExport,
  IconKey,
  IconMessageReport,
  IconPhoneIncoming,
  IconSettings,
  IconUserCheck,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { PathLink } from '../../ui/PathLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './Notices.module.css'
import { type Notice, useNotices, useRead, useReadAll, useUnread } from './queries'
import { excerptOf, leadsTo, wordsOf } from './words'

const ICONS: Record<string, ComponentType<{ size?: number; stroke?: number }>> = {
  mention: IconAt,
  assigned: IconUserCheck,
  reminder: IconBellRinging,
  access_request: IconKey,
  access_decided: IconKey,
  report: IconMessageReport,
  export: IconFileExport,
  unknown_call: IconPhoneIncoming,
}
type Shown = { pathOf: (record: { kind: string; id: string }) => string | undefined; close: () => void }

/** What one was told, the newest first; opening one reads it. */
export function Notices({ pathOf, close }: Shown) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useNotices()
  const unread = useUnread()
  const readAll = useReadAll()
  if (isPending) return <Waiting lines={5} />
  if (!data) return <Failure error={error} retry={refetch} />
  const notices = data.pages.flatMap((page) => page.data)
  if (!notices.length) return <Empty icon={<IconBell size={28} stroke={1.5} aria-hidden />}>{m.notifications_none()}</Empty>
  return (
    <>
      <div className={style.tools}>
        <PathLink href="/settings/notifications" className={style.choose ?? ''} onClick={close}>
          <IconSettings size={16} stroke={1.5} aria-hidden />
          {m.notifications_choose()}
        </PathLink>
        <Button
          size="xs"
          variant="subtle"
          disabled={!unread}
          leftSection={<IconChecks size={16} stroke={1.5} />}
          onClick={() => readAll.mutate()}
        >
          {m.notifications_read_all()}
        </Button>
      </div>
      <ul className={style.notices}>
        {notices.map((notice) => (
          <One key={notice.id} notice={notice} pathOf={pathOf} close={close} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {m.notifications_older()}
        </Button>
      ) : null}
    </>
  )
}

function One({ notice, pathOf, close }: Shown & { notice: Notice }) {
  const read = useRead()
  const Icon = ICONS[notice.kind] ?? IconBell
  const record = leadsTo(notice)
  const path = record ? pathOf(record) : undefined
  const excerpt = excerptOf(notice)
  return (
    <li>
      <PathLink
        href={path ?? '/'}
        className={style.notice ?? ''}
        data-unread={!notice.read_at || undefined}
        onClick={() => {
          if (!notice.read_at) read.mutate(notice.id)
          close()
        }}
      >
        <span className={style.icon}>
          <Icon size={18} stroke={1.5} />
        </span>
        <span className={style.words}>
          <span>
            {notice.read_at ? null : <span className="unseen">{m.notifications_unread()} </span>}
            {wordsOf(notice)}
          </span>
          {excerpt ? <span className={style.excerpt}>{excerpt}</span> : null}
          <time dateTime={notice.created_at} title={instant(notice.created_at)}>
            {ago(notice.created_at)}
          </time>
        </span>
      </PathLink>
    </li>
  )
}
