import { $api } from '../../client/api'
import { useMemberName } from '../../client/choices'
import type { Conflict, Versioned } from '../../client/editing'
import { useMeta } from '../../client/me'
import { FORECASTS } from '../../features/opportunities/forecasts'
import { sayField } from '../../features/people/fields'
import { value as said } from '../../features/talk/entries'
import { fieldWord } from '../../features/talk/fields'
import { ConflictDialog } from '../../ui/ConflictDialog'

/** Somebody changed the same field of a record meanwhile, whichever record: what each wrote, in words, and which stays. */
export function RecordConflict<R extends Versioned>({ conflict }: { conflict: Conflict<R> | null }) {
  if (!conflict) return null
  const { body, fresh, choose } = conflict
  const fields = Object.entries(body).map(([field, mine]) => ({
    label: fieldWord(field),
    mine: <Value field={field} value={mine} />,
    theirs: <Value field={field} value={fresh[field as keyof R]} />,
  }))
  return <ConflictDialog fields={fields} mine={() => choose(true)} theirs={() => choose(false)} />
}

const PATHS: Record<string, '/v1/companies/{id}' | '/v1/contacts/{id}' | '/v1/sources/{id}'> = {
  company_id: '/v1/companies/{id}',
  parent_company_id: '/v1/companies/{id}',
  contact_id: '/v1/contacts/{id}',
  referred_by_id: '/v1/contacts/{id}',
  source_id: '/v1/sources/{id}',
}

function Value({ field, value }: { field: string; value: unknown }) {
  const { data: meta } = useMeta()
  const memberName = useMemberName()
  const path = PATHS[field]
  if (path && typeof value === 'string') return <Named path={path} id={value} />
  if (field === 'competitor_id') return meta?.competitors.find(({ id }) => id === value)?.name ?? '—'
  if (field === 'forecast_category') return FORECASTS[value as keyof typeof FORECASTS]?.() ?? String(value)
  if (field === 'kind' || (Array.isArray(value) && value.length)) return sayField(field, value, memberName)
  if (field === 'custom') return Object.values(value ?? {}).join(', ') || '—'
  return said(field, value, meta)
}

function Named({ path, id }: { path: (typeof PATHS)[string]; id: string }) {
  const { data } = $api.useQuery('get', path as '/v1/companies/{id}', { params: { path: { id }, query: { fields: 'id,name' } } })
  return data?.name ?? '…'
}
