import { useMutation } from '@tanstack/react-query'
import { api } from '../../client/api'
import { Problem } from '../../client/problem'
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
      if (file.size > MOST[kind]) {
        throw new Problem({ status: 413, detail: kind === 'logo' ? m.settings_logo_too_large() : m.settings_template_too_large() })
      }
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
