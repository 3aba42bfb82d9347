import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMay } from '../../client/me'
import { type Values as Changed, useDraft, useMerging } from '../../client/merging'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { formatDecimal, parseDecimal } from '../../ui/decimals'
import { percent } from '../../ui/money'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './ProductForm.module.css'
import type { Product } from './productList'

const valuesOf = (product: Product | null) => ({
  name: product?.name ?? '',
  sku: product?.sku ?? '',
  unit: product?.unit ?? 'pz',
  family: product?.family ?? '',
  category: product?.category ?? '',
  description: product?.description ?? '',
  price: formatDecimal(product?.price, 2),
  cost: formatDecimal(product?.cost, 2),
  vat_code_id: product?.vat_code_id ?? null,
  active: product?.active ?? true,
})
type Values = ReturnType<typeof valuesOf>
type TextName = Exclude<keyof Values, 'active' | 'vat_code_id'>

const bodyOf = ({ cost, price, ...rest }: Values, mayCost: boolean) => ({
  ...rest,
  unit: rest.unit || null,
  family: rest.family || null,
  category: rest.category || null,
  description: rest.description || null,
  price: parseDecimal(price),
  ...(mayCost ? { cost: parseDecimal(cost) } : {}),
})

const LABELS: Record<keyof Values, () => string> = {
  name: m.products_name,
  sku: m.products_sku,
  unit: m.products_unit,
  family: m.products_family,
  category: m.products_category,
  description: m.products_description,
  price: m.products_price,
  cost: m.products_cost,
  vat_code_id: m.quotes_line_vat,
  active: m.products_active,
}

/** A product: what quotes take over when it is chosen. */
export function ProductForm({ product, done }: { product: Product | null; done: () => void }) {
  const draft = useDraft(product, valuesOf)
  const values = draft.values as Values
  const { merge, clash } = useMerging()
  const mayWrite = useMay('products:write')
  const seesCosts = useMay('costs:read')
  const mayCost = useMay('costs:write')
  const { data: vat } = $api.useQuery('get', '/v1/vat-codes', { params: { query: { limit: 200, sort: 'code' } } })
  const write = (on: Product | null, changed: Changed) => {
    const body = bodyOf({ ...valuesOf(on), ...changed } as Values, mayCost)
    return on
      ? said(api.PATCH('/v1/products/{id}', { params: { path: { id: on.id }, header: ifMatch(on.version) }, body }))
      : said(api.POST('/v1/products', { body }))
  }
  const save = useMutation({
    mutationFn: () => {
      const read = () => said(api.GET('/v1/products/{id}', { params: { path: { id: product?.id ?? '' } } }))
      return merge<Product | null>(draft.base, draft.mine, { read, valuesOf, write })
    },
    onSuccess: () => {
      toast(m.ui_saved())
      draft.drop()
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/products') })
      done()
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
  })
  const rates = (vat?.data ?? []).map(({ id, code, rate, nature }) => ({ value: id, label: nature ? `${code} ${nature}` : percent(rate) }))
  const valueSaid = (value: unknown) =>
    typeof value === 'boolean'
      ? value
        ? m.list_yes()
        : m.list_no()
      : (rates.find((rate) => rate.value === value)?.label ?? String(value || '—'))
  const faults = save.error ? asProblem(save.error).fields : {}
  const text = (name: TextName, label: string, more: object = {}) => (
    <TextInput
      label={label}
      readOnly={!mayWrite}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => draft.change({ [name]: value })}
      error={faults[name]}
      {...more}
    />
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className={style.form} onSubmit={submit}>
      {text('name', m.products_name(), { required: true, withAsterisk: false, 'data-autofocus': true })}
      <div className={style.row}>
        {text('sku', m.products_sku(), { required: true, withAsterisk: false })}
        {text('unit', m.products_unit())}
      </div>
      <div className={style.row}>
        {text('price', m.products_price(), { inputMode: 'decimal' })}
        {seesCosts ? text('cost', m.products_cost(), { inputMode: 'decimal', readOnly: !mayCost || !mayWrite }) : null}
        <Select
          label={m.quotes_line_vat()}
          readOnly={!mayWrite}
          clearable
          data={rates}
          value={values.vat_code_id}
          onChange={(vat_code_id) => draft.change({ vat_code_id })}
          error={faults.vat_code_id}
        />
      </div>
      <div className={style.row}>
        {text('family', m.products_family())}
        {text('category', m.products_category())}
      </div>
      <Textarea
        label={m.products_description()}
        readOnly={!mayWrite}
        autosize
        minRows={2}
        value={values.description}
        onChange={({ currentTarget: { value } }) => draft.change({ description: value })}
        error={faults.description}
      />
      <Switch
        label={m.products_active()}
        disabled={!mayWrite}
        checked={values.active}
        onChange={({ currentTarget: { checked } }) => draft.change({ active: checked })}
      />
      {mayWrite ? (
        <div className={style.actions}>
          <Button type="submit" loading={save.isPending}>
            {m.ui_save()}
          </Button>
        </div>
      ) : null}
      {clash ? (
        <ConflictDialog
          fields={clash.names.map((name) => ({
            label: LABELS[name as keyof Values](),
            mine: valueSaid(clash.mine[name]),
            theirs: valueSaid(clash.theirs[name]),
          }))}
          mine={() => clash.choose(true)}
          theirs={() => clash.choose(false)}
        />
      ) : null}
    </form>
  )
}
