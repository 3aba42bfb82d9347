import { m } from '../../paraglide/messages'
import { toast } from '../../ui/toast'
import { noticeOf } from './queries'
import { leadsTo, wordsOf } from './words'

/** Says a reminder that has come due; what else there is to say stands in the list. */
export async function remind(id: string, open: (record: { kind: string; id: string }) => void) {
  const notice = await noticeOf(id)
  if (notice?.kind !== 'reminder') return
  const record = leadsTo(notice)
  toast(wordsOf(notice), record ? { action: { label: m.notifications_open(), run: () => open(record) } } : {})
}
