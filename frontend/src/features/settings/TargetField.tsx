import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Cell } from '../../ui/Cell'
import { Combobox, useCombobox } from '../../ui/Combobox'
import { money } from '../../ui/money'
import { sayTarget, type Target } from './entries'
import style from './prices.module.css'

type Props = {
  label: string
  value: Target | null
  pick: (target: Target) => void
  fault?: string | undefined
}
type Offer = { key: string; target: Target; note: string }

const SEARCHED = 3
const MOST = 8
const unique = (names: readonly (string | null)[]) => [...new Set(names)].flatMap((name) => name ?? [])

/** What a row is of, found while it is typed: a product by code or name, its whole family or category, or all products. */
export function TargetField({ label, value, pick, fault }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const [term] = useDebouncedValue((typed ?? '').trim(), 120)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const open = combobox.dropdownOpened
  // The service searches from three letters on; below them what is there is looked through here.
  const q = term.length >= SEARCHED ? term : ''
  const asked = { ...(q ? { q } : {}), active: true, limit: q ? 8 : 100 }
  const { data } = $api.useQuery(
    'get',
    '/v1/products',
    { params: { query: asked } },
    { enabled: open, staleTime: 60_000, placeholderData: (before) => before },
  )
  const offers = open && data && term === (typed ?? '').trim() ? offersOf(data.data, term, q !== '') : []
  const { selectFirstOption, closeDropdown, openDropdown } = combobox
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first of what was found just now
  useEffect(() => {
    if (term && offers.length) selectFirstOption()
  }, [data, term])
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={360}
      shadow="md"
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(key) => {
        closeDropdown()
        setTyped(null)
        const chosen = offers.find((each) => each.key === key)
        if (chosen) pick(chosen.target)
      }}
    >
      <Combobox.Target withKeyboardNavigation={open}>
        <Cell
          label={label}
          fault={fault}
          data-column="target"
          autoComplete="off"
          placeholder={m.prices_target_hint()}
          value={typed ?? (value ? sayTarget(value) : '')}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onClick={() => openDropdown()}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            openDropdown()
          }}
          onBlur={() => {
            closeDropdown()
            setTyped(null)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!open || !offers.length}>
        <Combobox.Options aria-label={label}>
          {offers.map(({ key, target, note }) => (
            <Combobox.Option key={key} value={key}>
              <span className={style.option}>
                <span>{sayTarget(target)}</span>
                <span className={style.optionNote}>{note}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

type Found = { id: string; sku: string; name: string; unit: string | null; currency: string; price: string | null }
type Grouped = Found & { family: string | null; category: string | null }

function offersOf(all: readonly Grouped[], term: string, searched: boolean): Offer[] {
  const like = (name: string) => name.toLowerCase().includes(term.toLowerCase())
  const found = (searched ? all : all.filter(({ name, sku }) => like(name) || like(sku))).slice(0, MOST)
  const single = found.map((product) => ({
    key: product.id,
    target: { product },
    note: [product.sku, product.price && money({ amount: product.price, currency: product.currency })].filter(Boolean).join(' · '),
  }))
  const families = unique(all.map(({ family }) => family))
    .filter(like)
    .slice(0, MOST)
  const categories = unique(all.map(({ category }) => category)).filter(like)
  return [
    ...single,
    ...families.map((family) => ({ key: `family ${family}`, target: { family }, note: '' })),
    ...categories.map((category) => ({ key: `category ${category}`, target: { category }, note: '' })),
    ...(term ? [] : [{ key: 'all', target: {}, note: '' }]),
  ]
}
