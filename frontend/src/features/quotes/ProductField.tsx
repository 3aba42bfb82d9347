import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { isShort, productsBy } from '../../client/products'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Cell } from '../../ui/Cell'
import { Combobox, useCombobox } from '../../ui/Combobox'
import { money } from '../../ui/money'
import style from './LineGrid.module.css'
import type { SheetLine } from './sheet'

export type Product = components['schemas']['Product']
type Props = {
  line: SheetLine
  readOnly: boolean
  fault: string | undefined
  change: (change: Partial<SheetLine>) => void
  pick: (product: Product) => void
  create: (name: string) => void
  field?: RefObject<HTMLInputElement | null>
}

/** The line's description, which finds products while it is typed, and adds one that is not there yet. */
export function ProductField({ line, readOnly, fault, change, pick, create }: Props) {
  const [query, setQuery] = useState('')
  const [term] = useDebouncedValue(query.trim(), 120)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const mayCreate = useMay('products:write')
  const open = combobox.dropdownOpened && query.trim().length > 0
  const { data } = $api.useQuery(
    'get',
    '/v1/products',
    { params: { query: { ...productsBy(term), active: true, limit: 8 } } },
    { enabled: open && term.length > 0, staleTime: 60_000, placeholderData: (before) => before },
  )
  const found = open && term === query.trim() ? (data?.data ?? []) : []
  const { selectFirstOption, closeDropdown, openDropdown } = combobox
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first of what was found just now
  useEffect(() => {
    if (found.length) selectFirstOption()
  }, [data, term])
  const choose = (value: string) => {
    closeDropdown()
    setQuery('')
    if (value === 'create') return create(line.description.trim())
    const product = found.find(({ id }) => id === value)
    if (product) pick(product)
  }
  // Of a text so short only a whole code is found: what else there is is found with one letter more.
  const more = open && term === query.trim() && isShort(term) && !found.length && Boolean(data)
  const creatable = mayCreate && !line.product_id && term.length > 1 && term === query.trim()
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" width={380} shadow="md" transitionProps={{ duration: 0 }}>
      <Combobox.Target withKeyboardNavigation={open}>
        <Cell
          label={m.quotes_line_description()}
          fault={fault}
          data-column="description"
          readOnly={readOnly}
          value={line.description}
          placeholder={line.kind === 'section' ? m.quotes_line_text_hint() : m.quotes_line_product_hint()}
          className={line.kind === 'section' ? (style.sectionTitle ?? '') : ''}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => {
            change({ description: value })
            setQuery(line.kind === 'section' ? '' : value)
            if (line.kind !== 'section') openDropdown()
          }}
          onBlur={() => {
            closeDropdown()
            setQuery('')
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!open || (!found.length && !creatable && !more)}>
        <Combobox.Options aria-label={m.quotes_products()}>
          {found.map((product) => (
            <Combobox.Option key={product.id} value={product.id}>
              <span className={style.option}>
                <span className={style.optionName}>{product.name}</span>
                <span className={style.optionSku}>{product.sku}</span>
                <span className="money">{product.price ? money({ amount: product.price, currency: product.currency }) : '—'}</span>
              </span>
            </Combobox.Option>
          ))}
          {creatable ? (
            <Combobox.Option value="create">
              <span className={style.create}>
                <IconPlus size={16} stroke={1.5} aria-hidden /> {m.quotes_product_create({ name: line.description.trim() })}
              </span>
            </Combobox.Option>
          ) : null}
        </Combobox.Options>
        {more ? <p className={style.more}>{m.quotes_product_more()}</p> : null}
      </Combobox.Dropdown>
    </Combobox>
  )
}
