import { IconArrowsMaximize } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { IconButton } from '../../ui/IconButton'
import { PathLink } from '../../ui/PathLink'

/** From the drawer to the record's own page. */
export function FullPage({ href }: { href: string }) {
  return (
    <IconButton
      variant="subtle"
      color="gray"
      renderRoot={(props) => <PathLink href={href} data-whole {...props} />}
      aria-label={m.opportunities_full_page()}
      title={m.opportunities_full_page()}
    >
      <IconArrowsMaximize size={16} stroke={1.5} aria-hidden />
    </IconButton>
  )
}
