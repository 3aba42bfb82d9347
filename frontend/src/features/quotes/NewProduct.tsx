import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { parseDecimal } from '../../ui/decimals'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import type { Product } from './ProductField'

/** BRACCIO-01 from "Braccio 01": a code to begin with, which is changed where the company has its own. */
const codeOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 24)
    .toUpperCase()

/** A product that was missing, without leaving the line. */
export function NewProduct({ name, close, created }: { name: string; close: () => void; created: (product: Product) => void }) {
  const save = useMutation({
    mutationFn: (body: { name: string; sku: string; price: string | null; unit: string | null }) =>
      said(api.POST('/v1/products', { body })),
    onSuccess: created,
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
  })
  const fields = save.error ? asProblem(save.error).fields : {}
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (field: string) => String(data.get(field)).trim()
    save.mutate({ name: text('name'), sku: text('sku'), price: parseDecimal(text('price')), unit: text('unit') || null })
  }
  return (
    <Modal opened onClose={close} title={m.quotes_product_new()}>
      <form className={style.form} onSubmit={submit}>
        <TextInput name="name" label={m.quotes_product_name()} defaultValue={name} required withAsterisk={false} error={fields.name} />
        <TextInput name="sku" label={m.quotes_product_sku()} defaultValue={codeOf(name)} required withAsterisk={false} error={fields.sku} />
        <div className={style.pair}>
          <TextInput name="price" label={m.quotes_line_price()} inputMode="decimal" data-autofocus error={fields.price} />
          <TextInput name="unit" label={m.quotes_product_unit()} defaultValue="pz" maxLength={20} error={fields.unit} />
        </div>
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {m.quotes_product_add()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
