import { m } from '../../paraglide/messages'
import type { Message } from './queries'

/** What a customer asked by a link. link: by which. */
export type Question = { name: string; text: string; link: string | null }

/** Nobody signs in by a link: who they say they are stands in the message, before what they ask. */
export function questionOf({ author, text }: Pick<Message, 'author' | 'text'>): Question | null {
  if (author.kind !== 'customer' || text === null) return null
  const [, name, asked] = /^([^\n]+):\n(.*)$/s.exec(text) ?? []
  return { name: name ?? m.talk_customer(), text: asked ?? text, link: author.id }
}

/** Who wrote a message. */
export const authorOf = (message: Pick<Message, 'author' | 'text'>) =>
  message.author.name ?? questionOf(message)?.name ?? (message.author.kind === 'customer' ? m.talk_customer() : m.talk_system())
