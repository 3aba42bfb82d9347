import { IconArrowsMaximize } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { asIconButton } from '../../ui/IconButton'
import { PathLink } from '../../ui/PathLink'

/** From the drawer to the record's own page. */
export function FullPage({ href }: { href: string }) {
  const label = m.opportunities_full_page()
  return (
    <PathLink href={href} data-whole {...asIconButton({ variant: 'subtle', color: 'gray' })} aria-label={label} title={label}>
      <IconArrowsMaximize size={16} stroke={1.5} aria-hidden />
    </PathLink>
  )
}
