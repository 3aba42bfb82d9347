import type { Overlay } from '../../client/outbox/overlay'
import type { components } from '../../contract/schema'
import type { Message } from './queries'

type Page = { data: Message[] }

/** A talk with a note that the service has yet to hear of: the newest first. */
export const onTalk: Overlay = ({ path, query }, body, entry) => {
  if (entry.kind !== 'message' || query.has('cursor')) return body
  if (path !== entry.path.replace('{id}', entry.id ?? '')) return body
  const page = body as Page
  if (page.data.some(({ id }) => id === entry.temp)) return body
  const message: Message = {
    id: entry.temp,
    record: entry.said.record as components['schemas']['RecordName'],
    author: { kind: 'member', ...entry.by },
    text: entry.body.text,
    mentions: entry.body.mentions ?? [],
    reply_to: entry.body.reply_to ?? null,
    edited_at: null,
    version: 0,
    created_at: entry.at,
    updated_at: entry.at,
    deleted_at: null,
  }
  return { ...page, data: [message, ...page.data] }
}
