import { useDebouncedValue } from '@mantine/hooks'
import { $api } from '../../../client/api'
import { m } from '../../../paraglide/messages'
import { Autocomplete } from '../../../ui/Autocomplete'

/** From so many letters on the service searches; below them what it has first is looked through here. */
const SEARCHED = 3

/** A family of the catalogue's products, found while its name is typed. */
export function FamilyField({ value, change }: { value: string; change: (next: string) => void }) {
  const [term] = useDebouncedValue(value.trim(), 120)
  const query = { ...(term.length >= SEARCHED ? { q: term } : {}), sort: 'family', fields: 'id,family', limit: 200 }
  const { data } = $api.useQuery('get', '/v1/products', { params: { query } }, { placeholderData: (before) => before })
  const families = [...new Set(data?.data.flatMap(({ family }) => family ?? []))]
  return <Autocomplete label={m.targets_of_family()} required data={families} limit={8} maxLength={200} value={value} onChange={change} />
}
