import type { Clash } from '../../client/merging'
import { m } from '../../paraglide/messages'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { date } from '../../ui/dates'
import type { Field } from './RecordForm'

/** What of a form somebody else changed meanwhile, field by field, in the form's own words. */
export function ClashDialog({ clash, fields }: { clash: Clash | null; fields: readonly Field[] }) {
  if (!clash) return null
  const { names, mine, theirs, choose } = clash
  return (
    <ConflictDialog
      fields={names.map((name) => {
        const field = fields.find((each) => each.name === name)
        return { label: field?.label ?? name, mine: valueSaid(field, mine[name]), theirs: valueSaid(field, theirs[name]) }
      })}
      mine={() => choose(true)}
      theirs={() => choose(false)}
    />
  )
}

function valueSaid(field: Field | undefined, value: unknown): string {
  const label = (one: unknown) => field?.options?.find((each) => each.value === one)?.label ?? String(one)
  if (field?.say) return field.say(value)
  if (typeof value === 'boolean') return value ? m.settings_yes() : m.settings_no()
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(label).join(', ') || '—'
  return field?.kind === 'date' ? date(String(value)) : label(value)
}
