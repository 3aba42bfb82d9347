import { Link } from '@tanstack/react-router'
import { m } from '../paraglide/messages'
import { Page } from '../ui/Page'
import { Empty } from '../ui/states'

export function NotFound() {
  return (
    <Page title={m.shell_not_found_title()}>
      <Empty
        action={
          <Link to="/" className="link">
            {m.shell_home()}
          </Link>
        }
      >
        {m.shell_not_found()}
      </Empty>
    </Page>
  )
}
