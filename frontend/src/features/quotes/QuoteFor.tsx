import { IconFileText } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, said } from '../../client/api'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import type { Money } from '../../ui/money'
import { toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import { quoteFor } from './NewQuote'

type Asked = { kind: 'contact' | 'company'; id: string; name: string; made: (id: string) => void }
type Deal = { id: string; title: string; amount: Money | null }

/** A draft for somebody: in one of their open deals, or in a new one; where there is none, at once. */
export function QuoteFor({ kind, id, name, made }: Asked) {
  const may = useMay('quotes:write')
  const [deals, setDeals] = useState<readonly Deal[] | null>(null)
  const make = useMutation({ mutationFn: quoteFor, onSuccess: (quote) => made(quote.id), onError: toastFailure })
  const fresh = () => make.mutate({ kind, id, title: name })
  const look = useMutation({
    mutationFn: async () => {
      const whose = kind === 'contact' ? { contact_id: [id] } : { company_id: [id] }
      const query = { ...whose, outcome: ['open'], sort: '-updated_at', limit: 20 }
      return (await said(api.GET('/v1/opportunities', { params: { query } }))).data
    },
    onSuccess: (found) => (found.length ? setDeals(found) : fresh()),
    onError: toastFailure,
  })
  if (!may) return null
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconFileText size={16} stroke={1.5} aria-hidden />}
        loading={look.isPending || (make.isPending && !deals)}
        onClick={() => look.mutate()}
      >
        {m.quotes_new()}
      </Button>
      <Modal opened={deals !== null} onClose={() => setDeals(null)} title={m.quotes_in_which_deal()}>
        <ul className={style.results}>
          {deals?.map((deal) => (
            <li key={deal.id}>
              <button
                type="button"
                className={style.result}
                disabled={make.isPending}
                onClick={() => make.mutate({ kind: 'opportunity', id: deal.id, title: deal.title })}
              >
                <span>{deal.title}</span>
                <Amount value={deal.amount} way="whole" />
              </button>
            </li>
          ))}
          <li>
            <button type="button" className={style.result} disabled={make.isPending} onClick={fresh}>
              <span>{m.quotes_in_new_deal()}</span>
            </button>
          </li>
        </ul>
      </Modal>
    </>
  )
}
