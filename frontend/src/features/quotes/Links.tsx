import { IconCopy, IconExternalLink, IconPlus, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, date, instant } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Pill } from '../../ui/Pill'
import { Failure, Waiting } from '../../ui/states'
import { toast } from '../../ui/toast'
import style from './Customer.module.css'
import { Part } from './Part'
import { type CustomerLink, copyLink, linkName, useLinks } from './sending'
import type { Quote } from './sheet'

const LinkDialog = lazy(() => import('./LinkDialog').then(({ LinkDialog }) => ({ default: LinkDialog })))
const RevokeDialog = lazy(() => import('./LinkDialog').then(({ RevokeDialog }) => ({ default: RevokeDialog })))

/** The links by which customers reach the quote: for whom, until when, whether they were opened. */
export function Links({ quote }: { quote: Quote }) {
  const { data, error, refetch } = useLinks(quote.id, true)
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<CustomerLink | null>(null)
  const add =
    quote.state === 'void' ? null : (
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
        onClick={() => setMaking(true)}
      >
        {m.sending_link_new()}
      </Button>
    )
  return (
    <Part title={m.sending_links()} action={add}>
      {data ? null : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={1} />}
      {data && !data.data.length ? <p className={style.none}>{m.sending_links_none()}</p> : null}
      <ul className={style.list}>
        {data?.data.map((link) => (
          <One key={link.id} link={link} revoke={() => setRevoking(link)} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {making ? <LinkDialog quote={quote} close={() => setMaking(false)} /> : null}
        {revoking ? <RevokeDialog quote={quote} link={revoking} close={() => setRevoking(null)} /> : null}
      </Suspense>
    </Part>
  )
}

function One({ link, revoke }: { link: CustomerLink; revoke: () => void }) {
  const name = linkName(link)
  const opened = link.opened_at ? m.sending_link_opened({ when: ago(link.opened_at) }) : m.sending_link_unopened()
  const { url } = link
  async function copy() {
    // Where the browser does not let it, the link is shown to be taken by hand.
    toast((await copyLink(url ?? '')) ? m.sending_link_copied_toast() : (url ?? ''))
  }
  return (
    <li className={style.row} data-over={!url || undefined}>
      <span className={style.main}>
        <b>{name}</b>
        <span title={link.opened_at ? instant(link.opened_at) : undefined}>
          {url ? `${m.sending_link_until({ when: date(link.expires_at.slice(0, 10)) })} · ${opened}` : opened}
        </span>
      </span>
      {url ? (
        <span className={style.tools}>
          <IconButton variant="subtle" color="gray" aria-label={m.sending_link_copy_of({ name })} onClick={() => void copy()}>
            <IconCopy size={16} stroke={1.5} aria-hidden />
          </IconButton>
          <a className={style.tool} href={url} target="_blank" rel="noreferrer" aria-label={m.sending_link_open({ name })}>
            <IconExternalLink size={16} stroke={1.5} aria-hidden />
          </a>
          <IconButton variant="subtle" color="gray" aria-label={m.sending_link_revoke_of({ name })} onClick={revoke}>
            <IconTrash size={16} stroke={1.5} aria-hidden />
          </IconButton>
        </span>
      ) : (
        <Pill>{link.revoked_at ? m.sending_link_revoked() : m.sending_link_over()}</Pill>
      )}
    </li>
  )
}
