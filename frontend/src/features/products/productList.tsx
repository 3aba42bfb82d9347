import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import type { Column } from '../../ui/grid/columns'
import { money, percent } from '../../ui/money'

export type Product = components['schemas']['Product']
const priced = (amount: string | null, { currency }: Product) => (amount ? money({ amount, currency }) : '')

/** Columns and filters of the list of products; costs only for who may see them. */
export function productList(costs: boolean) {
  const columns: Column<Product>[] = [
    { id: 'sku', label: m.products_sku(), width: 120, cell: ({ sku }) => sku, text: ({ sku }) => sku, sort: 'sku', card: 'line' },
    {
      id: 'name',
      label: m.products_name(),
      width: 260,
      grow: 3,
      cell: ({ name }) => name,
      text: ({ name }) => name,
      sort: 'name',
      card: 'title',
    },
    {
      id: 'family',
      label: m.products_family(),
      width: 160,
      cell: ({ family }) => family ?? '',
      text: ({ family }) => family ?? '',
      sort: 'family',
      card: 'line',
    },
    {
      id: 'category',
      label: m.products_category(),
      width: 140,
      hidden: true,
      cell: ({ category }) => category ?? '',
      text: ({ category }) => category ?? '',
      sort: 'category',
    },
    { id: 'unit', label: m.products_unit(), width: 70, cell: ({ unit }) => unit ?? '', text: ({ unit }) => unit ?? '' },
    {
      id: 'price',
      label: m.products_price(),
      width: 120,
      cell: (row) => priced(row.price, row),
      text: (row) => priced(row.price, row),
      sort: 'price',
      end: true,
      card: 'end',
    },
    ...(costs
      ? [
          {
            id: 'cost',
            label: m.products_cost(),
            width: 120,
            cell: (row: Product) => priced(row.cost, row),
            text: (row: Product) => priced(row.cost, row),
            end: true,
          },
        ]
      : []),
    {
      id: 'vat',
      label: m.quotes_line_vat(),
      width: 90,
      cell: ({ vat_code }) => (vat_code ? percent(vat_code.rate) : ''),
      text: ({ vat_code }) => vat_code?.code ?? '',
    },
    {
      id: 'active',
      label: m.products_state(),
      width: 110,
      cell: ({ active }) => (active ? '' : m.products_inactive()),
      text: ({ active }) => (active ? '' : m.products_inactive()),
    },
  ]
  return {
    kind: 'product',
    path: '/v1/products' as const,
    columns,
    filters: [
      { key: 'active:eq', label: m.products_active_only(), kind: 'flag' as const },
      { key: 'family:contains', label: m.products_family(), kind: 'text' as const },
      { key: 'price:gte', label: m.products_price_from(), kind: 'amount' as const },
    ],
    sort: 'name',
    expand: ['vat_code'],
    href: ({ id }: Product) => `/products/${id}`,
  }
}
