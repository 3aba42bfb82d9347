import { useEffect } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { CALLED, type Whose } from '../../ui/Phone'
import { toast } from '../../ui/toast'
import type { Host } from './queries'

/** Somebody who was just called or written to. */
export type Called = { record: Host; name: string; how: 'call' | 'whatsapp' }

function calledBy(target: EventTarget | null): Called | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(`a[${CALLED}]`) : null
  if (!link) return null
  const { kind, id, name } = JSON.parse(link.getAttribute(CALLED) ?? '{}') as Whose
  return { record: { kind, id } as Host, name, how: link.protocol === 'tel:' ? 'call' : 'whatsapp' }
}

/** Offers to note a call once somebody was called from Filo; log: opens what notes it. */
export function useCalls(log: (called: Called) => void) {
  const may = useMay('activities:write')
  useEffect(() => {
    if (!may) return
    const hear = ({ target }: MouseEvent) => {
      const called = calledBy(target)
      if (called) toast(m.activities_called({ name: called.name }), { action: { label: m.activities_log_call(), run: () => log(called) } })
    }
    document.addEventListener('click', hear)
    return () => document.removeEventListener('click', hear)
  }, [may, log])
}
