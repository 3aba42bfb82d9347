import { type InfiniteData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { parseDecimal } from '../../ui/decimals'
import { money, number } from '../../ui/money'
import { toast, toastFailure } from '../../ui/toast'

type Schemas = components['schemas']
export type Entry = Schemas['EntryRow']
export type Break = Schemas['BreakRow']
/** What an entry speaks of: one product, a family or category, or (nothing named) all products. */
export type Target = { product?: Entry['product']; family?: string | null; category?: string | null }

const LIST = '/v1/price-list-entries'
export const keyOf = (listId: string) => ['get', LIST, { params: { query: { price_list_id: [listId], expand: 'product' } } }] as const

/** What a price list says, as it was written. */
export const useEntries = (listId: string) =>
  useInfiniteQuery({
    queryKey: keyOf(listId),
    queryFn: ({ pageParam }) => {
      const query = { price_list_id: [listId], expand: 'product', limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }
      return said(api.GET(LIST, { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
  })

/** Lists say how many entries they have. */
export const again = () => {
  for (const path of [LIST, '/v1/price-lists', '/v1/price-lists/{id}']) void queryClient.invalidateQueries({ queryKey: ['get', path] })
  void queryClient.invalidateQueries({ queryKey: ['post', '/v1/products/prices'] })
}

/** What a change answers knows no names: those that are shown stay. */
export const keepEntry = (fresh: Entry) =>
  queryClient.setQueryData<InfiniteData<{ data: Entry[] }>>(keyOf(fresh.price_list_id), (kept) =>
    kept
      ? {
          ...kept,
          pages: kept.pages.map((page) => ({
            ...page,
            data: page.data.map((each) => (each.id === fresh.id ? { ...fresh, product: fresh.product ?? each.product ?? null } : each)),
          })),
        }
      : kept,
  )

export const readEntry = (id: string) => said(api.GET(`${LIST}/{id}`, { params: { path: { id }, query: { expand: 'product' } } }))

export function useAddEntry(listId: string, done: () => void) {
  return useMutation({
    mutationFn: ({ target, breaks }: { target: Target; breaks: readonly Break[] }) =>
      said(
        api.POST(LIST, {
          body: {
            price_list_id: listId,
            product_id: target.product?.id ?? null,
            family: target.family ?? null,
            category: target.category ?? null,
            breaks: [...breaks],
          },
        }),
      ),
    onSuccess: done,
    onSettled: again,
  })
}

/** Away with all that is said of a product, with the way back. */
export async function binEntry({ id, version }: Entry) {
  try {
    await api.DELETE(`${LIST}/{id}`, { params: { path: { id }, header: ifMatch(version) } })
    const undo = () =>
      api.POST(`${LIST}/{id}/restore`, { params: { path: { id }, header: ifMatch(version + 1) } }).then(again, toastFailure)
    toast(m.prices_row_gone(), { undo })
  } catch (error) {
    toastFailure(error)
  }
  again()
}

/** What was taken away from an entry comes back, on what it is by now. */
export async function putBack(id: string, breaks: readonly Break[]) {
  try {
    const { version } = await readEntry(id)
    await api.PATCH(`${LIST}/{id}`, { params: { path: { id }, header: ifMatch(version) }, body: { breaks: [...breaks] } })
  } catch (error) {
    toastFailure(error)
  }
  again()
}

export const NO_BREAK: Break = { from_quantity: '0', price: null, discounts: [] }
export const saysNothing = ({ price, discounts }: Break) => price === null && !discounts.length

/** As the service wants them: rising. */
export const inOrder = (breaks: readonly Break[]) =>
  [...breaks].sort((one, other) => Number(one.from_quantity) - Number(other.from_quantity))

/** "10+5" as a cascade of points; nothing where it is no such thing. */
export function readCascade(text: string): string[] | undefined {
  const points = text
    .split(/[+\s]+/)
    .filter(Boolean)
    .map((each) => parseDecimal(each))
  return points.length <= 5 && points.every((each) => each !== null) ? (points as string[]) : undefined
}

export const sayCascade = (discounts: readonly string[]) => discounts.map((each) => number(each)).join('+')

/** What one pays in the end, for the eye: the service computes it exactly. */
export function finalPrice({ price, discounts }: Break, base: string | null | undefined): number | null {
  if (price !== null) return Number(price)
  if (!base || !discounts.length) return null
  return discounts.reduce((left, points) => left * (1 - Number(points) / 100), Number(base))
}

export const sayTarget = ({ product, family, category }: Target) =>
  product
    ? product.name
    : family && category
      ? m.prices_both({ family, category })
      : family
        ? m.prices_family({ name: family })
        : category
          ? m.prices_category({ name: category })
          : m.prices_everything()

export const sayBreak = ({ from_quantity, price, discounts }: Break, currency: string) => {
  const said = price === null ? `−${sayCascade(discounts)} %` : money({ amount: price, currency })
  return Number(from_quantity) > 0 ? m.prices_from_said({ quantity: number(from_quantity, 4), price: said }) : said
}
