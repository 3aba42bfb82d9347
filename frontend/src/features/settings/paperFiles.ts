import { useMutation } from '@tanstack/react-query'
import { api } from '../../client/api'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { toast } from '../../ui/toast'

type Kind = 'logo' | 'template'
const AT = { logo: '/v1/workspace/logo', template: '/v1/workspace/quote-template' } as const
export const MOST = { logo: 1_000_000, template: 200_000 } as const

/** Replaces one of the paper's files, or takes it away; the body is the file itself. */
export function usePaperFile(kind: Kind, done: () => void) {
  return useMutation({
    mutationFn: async (file: File | null) => {
      if (!file) return api.DELETE(AT[kind])
      // What the service would refuse need not travel there first.
      if (file.size > MOST[kind]) throw new Error(kind === 'logo' ? m.settings_logo_too_large() : m.settings_template_too_large())
      const body = file as unknown as string
      return api.PUT(AT[kind] as '/v1/workspace/logo', {
        body,
        bodySerializer: (it) => it,
        headers: { 'Content-Type': file.type || 'text/plain' },
      })
    },
    onSuccess: () => {
      toast(m.ui_saved())
      done()
    },
  })
}

/** What is wrong with a file, in words. */
export function sayRefusal(error: unknown): string {
  if (!error) return ''
  const problem = asProblem(error)
  if (problem.code !== 'offline') return problem.detail || problem.title
  return error instanceof Error && error.message ? error.message : m.ui_offline_text()
}
