import { useMay, useMeta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Checkbox } from '../../ui/Checkbox'
import { formatDecimal, parseDecimal } from '../../ui/decimals'
import { TextInput } from '../../ui/TextInput'
import own from './Limits.module.css'
import type { Own } from './RecordForm'
import style from './settings.module.css'

export type Limit = components['schemas']['ApprovalLimit']

/** What each role may grant alone. A role with neither figure is not named; one without limit is named with none. */
export function Limits({ label, value, error, faults, change }: Own) {
  const { data: meta } = useMeta()
  const margins = useMay('costs:read')
  const limits = (value as Limit[]) ?? []
  // Administrators have no limit, whatever a rule says.
  const roles = (meta?.roles ?? []).filter(({ id, preset }) => preset !== 'admin' || limits.some(({ role_id }) => role_id === id))
  const set = (role_id: string, changed: Partial<Limit>) => {
    const now = limits.find((each) => each.role_id === role_id) ?? { role_id, max_discount: null, min_margin: null }
    const next = { ...now, ...changed }
    const others = limits.filter((each) => each.role_id !== role_id)
    change(next.max_discount === null && next.min_margin === null ? others : [...others, next])
  }
  const free = (role_id: string, without: boolean) => {
    const others = limits.filter((each) => each.role_id !== role_id)
    change(without ? [...others, { role_id, max_discount: null, min_margin: null }] : others)
  }
  return (
    <fieldset className={own.limits}>
      <legend>{label}</legend>
      <p className={style.hint}>{m.settings_limits_hint()}</p>
      {roles.map(({ id, name }) => {
        const place = limits.findIndex(({ role_id }) => role_id === id)
        const limit = limits[place]
        const without = limit !== undefined && limit.max_discount === null && limit.min_margin === null
        const figure = (field: 'max_discount' | 'min_margin', said: string) => (
          <Points
            label={said}
            about={`${said}, ${name}`}
            disabled={without}
            value={limit?.[field] ?? null}
            error={faults[`limits.${place}.${field}`]}
            change={(points) => set(id, { [field]: points })}
          />
        )
        return (
          <div key={id} className={own.limit}>
            <span>{name}</span>
            <Checkbox
              size="xs"
              label={m.settings_limit_free()}
              aria-label={`${m.settings_limit_free()}, ${name}`}
              checked={without}
              onChange={({ currentTarget }) => free(id, currentTarget.checked)}
            />
            {figure('max_discount', m.settings_max_discount())}
            {margins ? figure('min_margin', m.settings_min_margin()) : null}
          </div>
        )
      })}
      {error ? <p className={style.fault}>{error}</p> : null}
    </fieldset>
  )
}

type Figure = {
  label: string
  about: string
  disabled: boolean
  value: string | null
  error: string | undefined
  change: (points: string | null) => void
}

/** Points, as typed until they are understood; what is no number goes to the service, which says so. */
function Points({ label, about, disabled, value, error, change }: Figure) {
  const known = value !== null && parseDecimal(value) === value
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      label={label}
      aria-label={about}
      rightSection="%"
      disabled={disabled}
      error={error}
      key={value ?? 'none'}
      defaultValue={known ? formatDecimal(value) : (value ?? '')}
      onBlur={({ currentTarget }) => {
        const typed = currentTarget.value.trim()
        change(typed ? (parseDecimal(typed) ?? typed) : null)
      }}
    />
  )
}
