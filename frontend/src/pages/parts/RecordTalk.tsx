import { lazy, Suspense, useState } from 'react'
import { Activities } from '../../features/activities/Activities'
import type { Host } from '../../features/talk/hosts'
import { MessageComposer } from '../../features/talk/MessageComposer'
import type { Answering } from '../../features/talk/Messages'
import { Timeline } from '../../features/talk/Timeline'
import { m } from '../../paraglide/messages'
import { Waiting } from '../../ui/states'
import { Tabs } from '../../ui/Tabs'
import style from './RecordTalk.module.css'

const Messages = lazy(() => import('../../features/talk/Messages').then((it) => ({ default: it.Messages })))
const Mails = lazy(() => import('../../features/mail/Mails').then((it) => ({ default: it.Mails })))
const Files = lazy(() => import('../../features/talk/Files').then((it) => ({ default: it.Files })))

const TABS = { activities: m.talk_activities, timeline: m.talk_timeline, mails: m.mail_tab, messages: m.talk_messages, files: m.talk_files }
type Tab = keyof typeof TABS

type Given = Host & Answering & { version?: number | undefined; pinned?: boolean; first?: Tab }

/**
 * What people do and say about any record: activities, timeline, messages and files in tabs, and the composer that stays.
 * first: the tab that it begins with. pinned: it takes the height it is given and scrolls inside; else it is as long as what it shows.
 */
export function RecordTalk({ kind, id, version, pinned = false, first = 'activities', answer }: Given) {
  const [tab, setTab] = useState<Tab>(first)
  const host = { kind, id }
  const mailed = kind === 'company' || kind === 'contact' || kind === 'opportunity' ? { kind, id } : null
  return (
    <Tabs
      value={tab}
      onChange={(next) => setTab((next as Tab | null) ?? first)}
      keepMounted={false}
      className={style.talk}
      data-pinned={pinned}
    >
      <Tabs.List className={style.tabs}>
        {Object.entries(TABS).map(([name, label]) =>
          name === 'mails' && !mailed ? null : (
            <Tabs.Tab key={name} value={name}>
              {label()}
            </Tabs.Tab>
          ),
        )}
      </Tabs.List>
      <div className={style.panels}>
        <Suspense fallback={<Waiting />}>
          <Tabs.Panel value="activities">
            <Activities {...host} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline">
            <Timeline {...host} version={version} />
          </Tabs.Panel>
          {mailed ? (
            <Tabs.Panel value="mails">
              <Mails {...mailed} />
            </Tabs.Panel>
          ) : null}
          <Tabs.Panel value="messages">
            <Messages {...host} answer={answer} />
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <Files {...host} />
          </Tabs.Panel>
        </Suspense>
      </div>
      <div className={style.composer}>
        <MessageComposer {...host} sent={() => setTab((now) => (now === 'timeline' ? now : 'messages'))} />
      </div>
    </Tabs>
  )
}
