import { useMembers, useSources } from '../../client/choices'
import { useMe, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Select } from '../../ui/Select'
import { NARROWS, type Narrow, type Narrowed } from './narrow'

const NAMES: Record<Narrow, () => string> = {
  owner: m.analytics_by_owner,
  team: m.analytics_by_team,
  source: m.analytics_by_source,
  pipeline: m.analytics_by_pipeline,
  reason: m.analytics_by_reason,
}
type Props = { asked: Narrowed; change: (changed: Partial<Record<Narrow, string | undefined>>) => void; by: readonly Narrow[] }

/** Whose, from where, in which pipeline: a choice each, of what the caller sees. */
export function Narrowing({ asked, change, by }: Props) {
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const members = useMembers()
  const sources = useSources()
  const [own, team] = [me?.visibility === 'own', me?.visibility === 'team' ? me.team?.id : undefined]
  const teams = (meta?.teams ?? []).filter(({ path }) => !team || path.includes(team))
  const seated = new Set(meta?.members.filter(({ team_id }) => teams.some(({ id }) => id === team_id)).map(({ id }) => id))
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  const choices: Record<Narrow, { value: string; label: string }[]> = {
    owner: own ? [] : members.filter(({ value }) => !team || seated.has(value)),
    team: own ? [] : teams.map(named),
    source: sources,
    pipeline: (meta?.pipelines ?? []).map(named),
    reason: (meta?.loss_reasons ?? []).filter(({ outcome }) => outcome === 'lost').map(named),
  }
  return NARROWS.filter((each) => by.includes(each) && (each === 'source' || choices[each].length > 1 || asked[each])).map((each) => (
    <Select
      key={each}
      size="xs"
      w={150}
      aria-label={NAMES[each]()}
      placeholder={NAMES[each]()}
      data={choices[each]}
      value={asked[each] ?? null}
      onChange={(value) => change({ [each]: value ?? undefined })}
      clearable
      searchable
    />
  ))
}
