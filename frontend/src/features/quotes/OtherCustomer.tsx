import { IconBuilding } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api, ifMatch, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { money } from '../../ui/money'
import { toast, toastFailure } from '../../ui/toast'
import style from './approvals.module.css'
import type { Desk } from './desk'
import { keep, quotesChanged } from './queries'
import type { Quote } from './sheet'

/** The deal is another company's than the prices were proposed for: they are proposed anew, where somebody says so. */
export function OtherCustomer({ quote, desk, readOnly }: { quote: Quote; desk: Desk; readOnly: boolean }) {
  const reprice = useMutation({
    mutationFn: async () => {
      // What is typed stays: it is sent before.
      if (!(await desk.flush())) return null
      const { quote: before } = desk.snapshot()
      const params = { path: { id: before.id }, header: ifMatch(before.version) }
      return { before, after: keep(await said(api.POST('/v1/quotes/{id}/reprice', { params }))) }
    },
    onSuccess: (done) => {
      if (!done) return
      quotesChanged(done.after)
      toast(changed(done.before, done.after))
    },
    onError: toastFailure,
  })
  if (!quote.other_customer) return null
  const name = quote.company?.name
  return (
    <section className={style.banner} data-tone="warn" aria-label={m.quotes_reprice()}>
      <IconBuilding size={20} stroke={1.5} aria-hidden />
      <p className={style.told}>{name ? m.quotes_other_customer({ name }) : m.quotes_other_customer_none()}</p>
      {readOnly ? null : (
        <Button size="xs" loading={reprice.isPending} onClick={() => reprice.mutate()}>
          {m.quotes_reprice()}
        </Button>
      )}
    </section>
  )
}

function changed(before: Quote, after: Quote) {
  const prices = new Map(before.lines.map(({ id, unit_price }) => [id, unit_price]))
  const count = after.lines.filter(({ id, unit_price }) => Number(prices.get(id)) !== Number(unit_price)).length
  if (!count) return m.quotes_repriced_same()
  return m.quotes_repriced({ count, before: money(before.totals.net), after: money(after.totals.net) })
}
