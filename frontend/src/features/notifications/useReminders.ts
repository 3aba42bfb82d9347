import { useEffect } from 'react'
import { onFact } from '../../client/live'
import { m } from '../../paraglide/messages'
import { toast } from '../../ui/toast'
import { noticeOf } from './queries'
import { leadsTo, wordsOf } from './words'

/** A reminder that comes due is said at once, wherever one is. */
export function useReminders(open: (record: { kind: string; id: string }) => void) {
  useEffect(
    () =>
      onFact(({ type, id }) => {
        if (type !== 'notification.created') return
        noticeOf(id)
          .then((notice) => {
            if (notice?.kind !== 'reminder') return
            const record = leadsTo(notice)
            toast(wordsOf(notice), record ? { action: { label: m.notifications_open(), run: () => open(record) } } : {})
          })
          // The list will have it; a toast is only the quicker way.
          .catch(() => undefined)
      }),
    [open],
  )
}
