import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { DayInput } from '../../ui/DayInput'
import { MultiSelect } from '../../ui/MultiSelect'
import { countOf, type Filters } from './filters'
import style from './tools.module.css'

type Shown = { filters: Filters; change: (filters: Filters) => void }
const options = (all: readonly { id: string; name: string }[] | undefined) =>
  (all ?? []).map(({ id, name }) => ({ value: id, label: name }))
const inside = { comboboxProps: { withinPortal: false } } as const

/** What narrows the board; each change is in the address at once. */
export function FilterFields({ filters, change }: Shown) {
  const { data: meta } = useMeta()
  const { data: sources } = $api.useQuery('get', '/v1/sources', { params: { query: { limit: 200 } } })
  const { data: tags } = $api.useQuery('get', '/v1/tags', { params: { query: { limit: 200 } } })
  const set = (part: { [Name in keyof Filters]?: Filters[Name] | undefined }) => {
    const next = Object.entries({ ...filters, ...part }).filter(
      ([, value]) => value !== undefined && value !== '' && String(value).length > 0,
    )
    change(Object.fromEntries(next))
  }
  const day = { size: 'xs', clearable: true } as const
  const many = { size: 'xs', searchable: true, clearable: true, ...inside } as const
  const people = options(meta?.members.filter(({ active, id }) => active || filters.owner?.includes(id)))
  return (
    <div className={style.fields}>
      <MultiSelect {...many} label={m.board_owner()} data={people} value={filters.owner ?? []} onChange={(owner) => set({ owner })} />
      <MultiSelect
        {...many}
        label={m.board_source()}
        data={options(sources?.data)}
        value={filters.source ?? []}
        onChange={(source) => set({ source })}
      />
      <MultiSelect
        {...many}
        label={m.board_tags()}
        data={(tags?.data ?? []).map(({ name }) => name)}
        value={filters.tag ?? []}
        onChange={(tag) => set({ tag })}
      />
      <div className={style.pair}>
        <AmountInput size="xs" label={m.board_min()} value={filters.min ?? ''} onChange={(min) => set({ min })} />
        <AmountInput size="xs" label={m.board_max()} value={filters.max ?? ''} onChange={(max) => set({ max })} />
      </div>
      <div className={style.pair}>
        <DayInput {...day} label={m.board_from()} value={filters.from ?? null} onChange={(from) => set({ from: from ?? undefined })} />
        <DayInput {...day} label={m.board_until()} value={filters.until ?? null} onChange={(until) => set({ until: until ?? undefined })} />
      </div>
      <Checkbox
        size="xs"
        label={m.board_only_stale()}
        checked={filters.stale ?? false}
        onChange={(event) => set({ stale: event.currentTarget.checked || undefined })}
      />
      <Checkbox
        size="xs"
        label={m.board_only_idle()}
        checked={filters.idle ?? false}
        onChange={(event) => set({ idle: event.currentTarget.checked || undefined })}
      />
      {countOf(filters) ? (
        <Button size="xs" variant="subtle" onClick={() => change(filters.q ? { q: filters.q } : {})}>
          {m.board_clear_filters()}
        </Button>
      ) : null}
    </div>
  )
}
