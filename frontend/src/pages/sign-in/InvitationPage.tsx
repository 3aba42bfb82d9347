import { useNavigate } from '@tanstack/react-router'
import { Invitation } from '../../features/session/Invitation'
import { BackToSignIn } from './BackToSignIn'
import { tokenInLink } from './token'

export function InvitationPage() {
  const navigate = useNavigate()
  return <Invitation token={tokenInLink()} entered={() => void navigate({ to: '/', replace: true })} back={<BackToSignIn />} />
}
