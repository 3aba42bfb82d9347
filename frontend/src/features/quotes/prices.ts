import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, said } from '../../client/api'
import type { components } from '../../contract/schema'
import type { Quote } from './sheet'

type Schemas = components['schemas']
export type LastPrice = Schemas['LastPrice']

/** What this customer was last asked for each of the quote's products. It is a question, though one that is posted. */
export function useLastPrices({ opportunity_id, currency, lines, id }: Quote, wanted: boolean): ReadonlyMap<string, LastPrice> {
  const products = [...new Set(lines.flatMap(({ product_id }) => product_id ?? []))].sort()
  const body = { opportunity_id, currency, lines: products.map((product_id) => ({ product_id, quantity: '1' })) }
  const { data } = useQuery({
    queryKey: ['post', '/v1/products/prices', body] as const,
    queryFn: () => said(api.POST('/v1/products/prices', { body })),
    enabled: wanted && products.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    select: ({ data }) =>
      new Map(
        data.flatMap(({ product_id, last_price }) => (last_price && last_price.quote_id !== id ? [[product_id, last_price] as const] : [])),
      ),
  })
  return data ?? NONE
}
const NONE: ReadonlyMap<string, LastPrice> = new Map()

/** How much below its list price a line stands, in points; null where nobody says one, or where it stands at it. */
export function belowList(total: Schemas['LineTotal'] | undefined, quantity: string, free: boolean): number | null {
  const list = Number(total?.list_price ?? 0) * Number(quantity)
  if (!total || free || list <= 0) return null
  const points = (1 - Number(total.net.amount) / list) * 100
  return points >= 0.05 ? points : null
}

/** Whether a price is still the list's: then it follows the quantity to the next break. */
export const isListed = (total: Schemas['LineTotal'] | undefined, price: string | null) =>
  price !== null && total?.list_price != null && Number(total.list_price) === Number(price)
