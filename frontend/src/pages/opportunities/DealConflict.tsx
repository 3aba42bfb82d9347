import type { Conflict } from '../../client/editing'
import { useMeta } from '../../client/me'
import type { Deal } from '../../features/opportunities/queries'
import { value } from '../../features/talk/entries'
import { ConflictDialog } from '../../ui/ConflictDialog'

const NAMED: Partial<Record<keyof Deal, 'company' | 'contact' | 'source' | 'competitor'>> = {
  company_id: 'company',
  contact_id: 'contact',
  source_id: 'source',
  competitor_id: 'competitor',
}

/** The field in conflict in words: names where the record brings them. */
export function DealConflict({ conflict: { body, fresh, choose }, word }: { conflict: Conflict<Deal>; word: (field: string) => string }) {
  const { data: meta } = useMeta()
  const clashes = Object.entries(body).map(([field, mine]) => {
    const named = NAMED[field as keyof Deal]
    const there = named ? fresh[named]?.name : undefined
    return { label: word(field), mine: value(field, mine, meta), theirs: there ?? value(field, fresh[field as keyof Deal], meta) }
  })
  return <ConflictDialog fields={clashes} mine={() => choose(true)} theirs={() => choose(false)} />
}
