import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../client/problem'
import { session } from '../../client/session'

export type Given = { email: string; password: string; totp?: string; recovery_code?: string; workspace?: string }
export type Workspace = { id: string; slug: string; name: string }
export type Enrolment = { secret: string; provisioning_uri: string }
/** What the service asks for next. */
export type Step =
  | { name: 'password' }
  | { name: 'code' }
  | { name: 'enrolment'; enrolment: Enrolment }
  | { name: 'workspace'; workspaces: readonly Workspace[] }
  | { name: 'codes'; codes: readonly string[] }

function following(code: string, more: Readonly<Record<string, unknown>>): Step | null {
  if (code === 'totp-required') return { name: 'code' }
  if (code === 'totp-enrolment-required') return { name: 'enrolment', enrolment: more.enrolment as Enrolment }
  if (code === 'workspace-needed') return { name: 'workspace', workspaces: more.workspaces as Workspace[] }
  return null
}

/** Signing in is a talk: the service answers what is still missing, and all that was given before is said again. */
export function useSigningIn(entered: () => void) {
  const [step, setStep] = useState<Step>({ name: 'password' })
  const [given, setGiven] = useState<Given>({ email: '', password: '' })
  const login = useMutation({
    mutationFn: (all: Given) => session.login(all),
    onSuccess: (tokens) => (tokens.recovery_codes ? setStep({ name: 'codes', codes: tokens.recovery_codes }) : entered()),
    onError: (error) => {
      const { code, more } = asProblem(error)
      const next = following(code, more)
      if (next) setStep(next)
    },
  })
  const refused = login.error && !following(asProblem(login.error).code, {}) ? login.error : null
  return {
    step,
    refused,
    pending: login.isPending,
    answer(more: Partial<Given>) {
      const all = { ...given, ...more }
      setGiven(all)
      login.mutate(all)
    },
    again() {
      setGiven({ email: given.email, password: '' })
      login.reset()
      setStep({ name: 'password' })
    },
  }
}
