import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { toastFailure } from '../../ui/toast'
import type { Desk } from './desk'
import { keep, quotesChanged } from './queries'
import { isBlank, type Quote, type SheetLine } from './sheet'

export type Template = components['schemas']['LineTemplate']
type Content = components['schemas']['LineContent']
export type Named = { name: string; language: Template['language']; currency: string; lines: Content[] }

export const templatesOptions = $api.queryOptions('get', '/v1/line-templates', { params: { query: { limit: 200, sort: 'name' } } })

/** The template of the same name, which a new one takes the place of. */
export const namesake = (templates: readonly Template[], name: string) =>
  templates.find((each) => each.name.trim().toLowerCase() === name.trim().toLowerCase())

/** What of a quote's lines holds elsewhere too: not what the price lists or the customer's VAT profile said here. */
export function contentOf(quote: Quote, lines: readonly SheetLine[]): Content[] {
  const sums = new Map(quote.totals.lines.map((each) => [each.id, each]))
  return lines
    .filter((line) => !isBlank(line))
    .map(({ id, kind, product_id, description, quantity, unit, unit_price, discounts, free_good, optional, vat_code_id }) => {
      const known = sums.get(id ?? '')
      const listed = product_id !== null && unit_price === known?.list_price
      return {
        kind: kind === 'section' ? kind : product_id ? 'product' : 'text',
        product_id,
        description: description.trim() || null,
        quantity,
        unit,
        unit_price: listed ? null : unit_price,
        discounts: [...discounts],
        free_good,
        optional,
        vat_code_id: product_id || known?.vat?.nature ? null : vat_code_id,
      }
    })
}

/** The service writes the lines: it knows the prices. */
export const useInsert = (desk: Desk, done: (template: Template) => void) =>
  useMutation({
    mutationFn: async (template: Template) => {
      if (!(await desk.flush())) return false
      const { id, version } = desk.snapshot().quote
      const params = { path: { id }, header: ifMatch(version) }
      const answered = keep(await said<Quote>(api.POST('/v1/quotes/{id}/insert', { params, body: { line_template_id: template.id } })))
      desk.meet(answered)
      quotesChanged(answered)
      return true
    },
    onSuccess: (inserted, template) => inserted && done(template),
    onError: toastFailure,
  })

/** Keeps lines under a name; those that were kept under it before give way. */
export const useKeep = (before: Template | undefined, done: () => void) =>
  useMutation({
    mutationFn: (body: Named) =>
      before
        ? said(api.PATCH('/v1/line-templates/{id}', { params: { path: { id: before.id }, header: ifMatch(before.version) }, body }))
        : said(api.POST('/v1/line-templates', { body })),
    onSuccess: done,
    onError: toastFailure,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['get', '/v1/line-templates'] }),
  })
