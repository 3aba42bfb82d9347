import { useEffect } from 'react'
import { onFact } from '../../client/facts'

/** A reminder that comes due is said at once, wherever one is. */
export function useReminders(open: (record: { kind: string; id: string }) => void) {
  useEffect(
    () =>
      onFact(({ type, id }) => {
        if (type !== 'notification.created') return
        import('./reminder')
          .then(({ remind }) => remind(id, open))
          // The list will have it; a toast is only the quicker way.
          .catch(() => undefined)
      }),
    [open],
  )
}
