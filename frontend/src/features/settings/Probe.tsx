import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, said } from '../../client/api'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { parseDecimal } from '../../ui/decimals'
import { money, number } from '../../ui/money'
import { TextInput } from '../../ui/TextInput'
import { CompanyChoice } from './CompanyChoice'
import { sayCascade, type Target } from './entries'
import { ProductChoice } from './ProductChoice'
import style from './prices.module.css'
import form from './settings.module.css'

type Proposed = components['schemas']['ProposedPrice']

/** Which price a customer would get, and who says so: the same question that a quote's line asks. */
export function Probe() {
  const [company, setCompany] = useState<{ id: string; name: string } | null>(null)
  const [product, setProduct] = useState<NonNullable<Target['product']> | null>(null)
  const [typed, setTyped] = useState('1')
  const [quantity] = useDebouncedValue(parseDecimal(typed), 200)
  const body = { company_id: company?.id ?? null, lines: [{ product_id: product?.id ?? '', quantity: quantity ?? '1' }] }
  const { data, error } = useQuery({
    queryKey: ['post', '/v1/products/prices', body] as const,
    queryFn: () => said(api.POST('/v1/products/prices', { body })),
    enabled: product !== null && quantity !== null,
    placeholderData: keepPreviousData,
  })
  const answer = product ? data?.data[0] : undefined
  return (
    <section className={form.section} aria-labelledby="probe">
      <header className={form.head}>
        <div>
          <h2 id="probe">{m.prices_probe()}</h2>
          <p className={form.hint}>{m.prices_probe_hint()}</p>
        </div>
      </header>
      <div className={style.probe}>
        <CompanyChoice label={m.prices_company()} placeholder={m.prices_anybody()} value={company} onChange={setCompany} />
        <ProductChoice label={m.prices_product()} value={product} onChange={setProduct} />
        <TextInput
          label={m.prices_quantity()}
          inputMode="decimal"
          value={typed}
          error={parseDecimal(typed) === null ? m.prices_quantity_wrong() : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <div role="status">
        {error ? (
          <p className={form.fault}>{error.message}</p>
        ) : answer && data ? (
          <Answer answer={answer} currency={data.currency} />
        ) : null}
      </div>
    </section>
  )
}

function Answer({ answer, currency }: { answer: Proposed; currency: string }) {
  const { unit_price, unit, source, last_price: last } = answer
  return (
    <div className={style.answer}>
      <strong>
        {unit_price === null ? m.prices_unknown({ currency }) : money({ amount: unit_price, currency })}
        {unit_price !== null && unit ? ` / ${unit}` : ''}
      </strong>
      {source ? <p>{saySource(source, currency)}</p> : null}
      {last ? (
        <p>
          {m.prices_last({
            price: money({ amount: last.net_unit_price, currency: last.currency }),
            when: date(last.sent_at.slice(0, 10)),
          })}
        </p>
      ) : null}
    </div>
  )
}

function saySource({ price_list, from_quantity, discounts, base_price }: NonNullable<Proposed['source']>, currency: string) {
  if (!price_list) return m.prices_source_own()
  return [
    m.prices_source_list({ name: price_list }),
    Number(from_quantity ?? 0) > 0 ? m.prices_source_from({ quantity: number(from_quantity ?? '0', 4) }) : '',
    discounts.length && base_price
      ? m.prices_source_off({ points: sayCascade(discounts), base: money({ amount: base_price, currency }) })
      : '',
  ]
    .filter(Boolean)
    .join(', ')
}
