import { useMutation } from '@tanstack/react-query'
import { api } from '../../client/api'
import { setLocale } from '../../paraglide/runtime'
import { toastFailure } from '../../ui/toast'

/** The page is loaded anew in the other language, once the service knows of it. */
export function useLanguage() {
  const change = useMutation({
    mutationFn: (language: 'it' | 'en') => api.PATCH('/v1/me', { body: { language } }),
    onSuccess: (_, language) => setLocale(language),
    onError: toastFailure,
  })
  return change.mutate
}
