import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import { newQuote } from './queries'

type For = { kind: string; id: string; title: string }
const KINDS: Record<string, () => string> = {
  opportunity: m.shell_kind_opportunity,
  company: m.shell_kind_company,
  contact: m.shell_kind_contact,
}

/** A draft for a deal; for a person or a company the deal is opened with it. */
export async function quoteFor({ kind, id, title }: For) {
  if (kind === 'opportunity') return newQuote(id)
  const deal = await said(
    api.POST('/v1/opportunities', {
      body: { title: m.quotes_deal_title({ name: title }), ...(kind === 'company' ? { company_id: id } : { contact_id: id }) },
    }),
  )
  return newQuote(deal.id)
}

/** For whom? Then the draft is there. */
export function NewQuote({ close, made }: { close: () => void; made: (id: string) => void }) {
  const [query, setQuery] = useState('')
  const [q] = useDebouncedValue(query.trim(), 150)
  const { data } = $api.useQuery(
    'get',
    '/v1/search',
    { params: { query: { q, limit: 12 } } },
    { enabled: q.length > 1, placeholderData: (before) => before },
  )
  const make = useMutation({ mutationFn: quoteFor, onSuccess: ({ id }) => made(id), onError: toastFailure })
  const found = q.length > 1 ? (data?.data ?? []).filter(({ kind }) => kind in KINDS) : []
  return (
    <Modal opened onClose={close} title={m.quotes_new()}>
      <div className={style.form}>
        <TextInput
          label={m.quotes_for()}
          placeholder={m.quotes_for_hint()}
          data-autofocus
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Enter' && found[0] && make.mutate(found[0])}
        />
        <ul className={style.results}>
          {found.map((hit) => (
            <li key={hit.id}>
              <button type="button" className={style.result} disabled={make.isPending} onClick={() => make.mutate(hit)}>
                <span>{hit.title}</span>
                <span className={style.kind}>{KINDS[hit.kind]?.()}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  )
}
