import { useNavigate } from '@tanstack/react-router'
import { ForgottenPassword, NewPassword } from '../../features/session/Reset'
import { BackToSignIn } from './BackToSignIn'
import { tokenInLink } from './token'

export const ForgottenPasswordPage = () => <ForgottenPassword back={<BackToSignIn />} />

export function NewPasswordPage() {
  const navigate = useNavigate()
  return (
    <NewPassword
      token={tokenInLink()}
      done={() => void navigate({ to: '/sign-in', search: { note: 'chosen' }, replace: true })}
      back={<BackToSignIn />}
    />
  )
}
