import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { SignIn } from '../../features/session/SignIn'
import { go } from '../../features/tour/tour'
import { m } from '../../paraglide/messages'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { to = '/', note } = route.useSearch()
  const navigate = useNavigate()
  return (
    <SignIn
      entered={() => void navigate({ href: to, replace: true })}
      forgotten={
        <Link to="/forgotten-password" className="link">
          {m.session_forgotten()}
        </Link>
      }
      tour={{ name: m.tour_name(), text: m.tour_with(), begin: () => go(1) }}
      note={note ? m.session_chosen() : undefined}
    />
  )
}
