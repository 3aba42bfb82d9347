import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useMe, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Initials } from '../../ui/Initials'
import { Menu } from '../../ui/Menu'
import { Pill } from '../../ui/Pill'
import { Empty, Failure, Waiting } from '../../ui/states'
import { Textarea } from '../../ui/Textarea'
import { toastFailure } from '../../ui/toast'
import { authorOf, type Question, questionOf } from './authors'
import type { Host } from './hosts'
import style from './Messages.module.css'
import { mentionsIn } from './mentions'
import { type Message, useDeleteMessage, useEditMessage, useMessages } from './queries'
import { Words } from './Words'

/** How long an author may correct a message; the service holds it too. */
const EDITABLE_MS = 3_600_000

/** How a customer's question is answered, where the page knows. */
export type Answering = { answer?: ((question: Question) => ReactNode) | undefined }

/** The talk about a record, the newest first. */
export function Messages({ answer, ...host }: Host & Answering) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useMessages(host)
  if (isPending) return <Waiting />
  if (!data) return <Failure error={error} retry={refetch} />
  const messages = data.pages.flatMap((page) => page.data)
  if (!messages.length) return <Empty>{m.talk_no_messages()}</Empty>
  return (
    <>
      <ol className={style.messages}>
        {messages.map((message) => (
          <One key={message.id} host={host} message={message} all={messages} answer={answer} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {m.talk_older()}
        </Button>
      ) : null}
    </>
  )
}

type Shown = { host: Host; message: Message; all: readonly Message[] } & Answering

function One({ host, message, all, answer }: Shown) {
  const [editing, setEditing] = useState(false)
  const { data: me } = useMe()
  const name = authorOf(message)
  const question = questionOf(message)
  const answered = message.reply_to ? all.find(({ id }) => id === message.reply_to) : null
  const own = message.author.id === me?.id && message.text !== null
  return (
    <li className={style.message}>
      <Initials name={name} />
      <div className={style.body}>
        <header className={style.head}>
          <b>{name}</b>
          {message.author.kind === 'customer' ? <Pill tone="info">{m.talk_customer()}</Pill> : null}
          <time dateTime={message.created_at} title={instant(message.created_at)}>
            {ago(message.created_at)}
          </time>
          {message.edited_at && message.text !== null ? <span>· {m.talk_edited()}</span> : null}
          {own ? <Own host={host} message={message} edit={() => setEditing(true)} /> : null}
        </header>
        {answered?.text ? <blockquote className={style.quoted}>{answered.text}</blockquote> : null}
        {editing ? (
          <Correction host={host} message={message} close={() => setEditing(false)} />
        ) : message.text === null ? (
          <p className={style.gone}>{m.talk_deleted_message()}</p>
        ) : (
          <Words text={question?.text ?? message.text} />
        )}
        {question ? answer?.(question) : null}
      </div>
    </li>
  )
}

function Own({ host, message, edit }: { host: Host; message: Message; edit: () => void }) {
  const remove = useDeleteMessage(host)
  const fresh = Date.now() - Date.parse(message.created_at) < EDITABLE_MS
  return (
    <Menu>
      <Menu.Target>
        <IconButton variant="subtle" color="gray" size={24} className={style.more} aria-label={m.ui_more()}>
          <IconDots size={16} stroke={1.5} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {fresh ? (
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={edit}>
            {m.ui_edit()}
          </Menu.Item>
        ) : null}
        <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => remove.mutate(message)}>
          {m.ui_delete()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Correction({ host, message, close }: { host: Host; message: Message; close: () => void }) {
  const [text, setText] = useState(message.text ?? '')
  const { data: meta } = useMeta()
  const edit = useEditMessage(host)
  const save = () =>
    edit.mutate({ message, text, mentions: mentionsIn(text, meta?.members ?? []) }, { onSuccess: close, onError: toastFailure })
  return (
    <div className={style.correction}>
      <Textarea aria-label={m.ui_edit()} autosize value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
      <Button size="xs" disabled={!text.trim()} loading={edit.isPending} onClick={save}>
        {m.ui_save()}
      </Button>
      <Button size="xs" variant="subtle" onClick={close}>
        {m.ui_cancel()}
      </Button>
    </div>
  )
}
