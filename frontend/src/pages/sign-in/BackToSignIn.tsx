import { Link } from '@tanstack/react-router'
import { m } from '../../paraglide/messages'

export function BackToSignIn() {
  return (
    <Link to="/sign-in" className="link">
      {m.session_back()}
    </Link>
  )
}
