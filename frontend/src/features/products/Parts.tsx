import { useDebouncedValue } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMay } from '../../client/me'
import { useDraft, useMerging, type Values } from '../../client/merging'
import { asProblem } from '../../client/problem'
import { productsBy } from '../../client/products'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DecimalCell } from '../../ui/Cell'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { IconButton } from '../../ui/IconButton'
import { number } from '../../ui/money'
import { Select } from '../../ui/Select'
import { toast, toastFailure } from '../../ui/toast'
import style from './Parts.module.css'
import type { Product } from './productList'

type Part = { product_id: string; sku: string; name: string; unit: string | null; quantity: string }

/** What one unit of a bundle is made of. */
export function Parts({ product, done }: { product: Product; done: () => void }) {
  const { values, mine, base, change, drop } = useDraft(product, valuesOf)
  const { merge, clash } = useMerging()
  const parts = values.parts as readonly Part[]
  const setParts = (next: readonly Part[]) => change({ parts: next })
  const mayWrite = useMay('products:write')
  const write = ({ version }: Product, changed: Values) => {
    const components = (changed.parts as readonly Part[]).map(({ product_id, quantity }) => ({ product_id, quantity }))
    const params = { path: { id: product.id }, header: ifMatch(version) }
    // Without parts it is a product like any other.
    return said(api.PATCH('/v1/products/{id}', { params, body: { kind: components.length ? 'bundle' : 'single', components } }))
  }
  const read = () => said(api.GET('/v1/products/{id}', { params: { path: { id: product.id }, query: { expand: 'contents' } } }))
  const save = useMutation({
    mutationFn: () => merge(base, mine, { read, valuesOf, write }),
    onSuccess: () => {
      toast(m.ui_saved())
      drop()
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/products') })
      done()
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
  })
  const faults = save.error ? Object.entries(asProblem(save.error).fields) : []
  const touched = 'parts' in mine
  const without = (id: string) => {
    const before = parts
    setParts(parts.filter(({ product_id }) => product_id !== id))
    toast(m.products_part_gone(), { undo: () => setParts(before) })
  }
  return (
    <div className={style.parts}>
      {parts.length ? (
        <ul>
          {parts.map((part) => (
            <li key={part.product_id}>
              <span className={style.name}>
                {part.name} <small>{part.sku}</small>
              </span>
              <span className={style.quantity}>
                <DecimalCell
                  required
                  label={m.products_part_quantity({ name: part.name })}
                  readOnly={!mayWrite}
                  value={part.quantity}
                  change={(quantity) =>
                    setParts(parts.map((each) => (each === part ? { ...each, quantity: quantity ?? each.quantity } : each)))
                  }
                />
              </span>
              <span>{part.unit}</span>
              {mayWrite ? (
                <IconButton
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={m.products_part_delete({ name: part.name })}
                  onClick={() => without(part.product_id)}
                >
                  <IconTrash size={16} stroke={1.5} />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className={style.hint}>{m.products_parts_none()}</p>
      )}
      {faults.length ? (
        <p className={style.fault} role="alert">
          {faults.map(([, message]) => message).join(' ')}
        </p>
      ) : null}
      {mayWrite ? (
        <div className={style.add}>
          <PartField
            except={[product.id, ...parts.map(({ product_id }) => product_id)]}
            add={(part) => setParts([...parts, { ...part, quantity: '1' }])}
          />
          <Button loading={save.isPending} disabled={!touched} onClick={() => save.mutate()}>
            {m.ui_save()}
          </Button>
        </div>
      ) : null}
      {clash ? (
        <ConflictDialog
          fields={[{ label: m.products_parts(), mine: partsSaid(clash.mine.parts), theirs: partsSaid(clash.theirs.parts) }]}
          mine={() => clash.choose(true)}
          theirs={() => clash.choose(false)}
        />
      ) : null}
    </div>
  )
}

const valuesOf = ({ contents }: Product): Values => ({ parts: contents ?? [] })
const partsSaid = (parts: unknown) =>
  (parts as readonly Part[]).map(({ name, quantity }) => `${number(quantity, 4)} × ${name}`).join(', ') || '—'

type Field = { except: readonly string[]; add: (part: Omit<Part, 'quantity'>) => void }

/** A single product, found while one types, joins at once. */
function PartField({ except, add }: Field) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const { data } = $api.useQuery(
    'get',
    '/v1/products',
    { params: { query: { ...productsBy(q), kind: ['single'], active: true, limit: 10 } } },
    { placeholderData: (before) => before },
  )
  const found = (data?.data ?? []).filter(({ id }) => !except.includes(id))
  return (
    <Select
      label={m.products_part_add()}
      placeholder={m.products_part_hint()}
      searchable
      data={found.map(({ id, sku, name }) => ({ value: id, label: `${sku} · ${name}` }))}
      filter={({ options }) => options}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(chosen) => {
        const product = found.find(({ id }) => id === chosen)
        if (product) add({ product_id: product.id, sku: product.sku, name: product.name, unit: product.unit })
        setTyped('')
      }}
    />
  )
}
