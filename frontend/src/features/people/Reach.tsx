import { IconMail, IconPhone, IconWorld } from '@tabler/icons-react'
import { Phone, PhoneLink, WhatsAppLink, type Whose } from '../../ui/Phone'
import style from './record.module.css'

type Reached = { whose: Whose; phones: readonly string[]; emails: readonly string[]; website?: string | null }

/** How somebody is reached, each a press away. */
export function Reach({ whose, phones, emails, website }: Reached) {
  if (!phones.length && !emails.length && !website) return null
  return (
    <ul className={style.reach}>
      {phones.map((number) => (
        <li key={number}>
          <IconPhone size={16} stroke={1.5} aria-hidden />
          <PhoneLink number={number} whose={whose} />
          <WhatsAppLink number={number} whose={whose} />
        </li>
      ))}
      {emails.map((address) => (
        <li key={address}>
          <IconMail size={16} stroke={1.5} aria-hidden />
          <a href={`mailto:${address}`}>{address}</a>
        </li>
      ))}
      {website ? (
        <li>
          <IconWorld size={16} stroke={1.5} aria-hidden />
          <a href={website} target="_blank" rel="noreferrer">
            {website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
          </a>
        </li>
      ) : null}
    </ul>
  )
}

/** All numbers, to be read where they are edited. */
export const Phones = ({ numbers }: { numbers: readonly string[] }) =>
  numbers.map((number, at) => (
    <span key={number}>
      {at ? ', ' : ''}
      <Phone number={number} />
    </span>
  ))

/** A list's cell: the row is its one stop by keyboard. */
export const firstPhone =
  (kind: 'company' | 'contact') =>
  ({ id, name, phones: [first] }: { id: string; name: string; phones: readonly string[] }) =>
    first ? <PhoneLink number={first} tabIndex={-1} whose={{ kind, id, name }} /> : null
