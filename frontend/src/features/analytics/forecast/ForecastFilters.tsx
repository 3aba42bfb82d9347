import { useMeta } from '../../../client/me'
import { m } from '../../../paraglide/messages'
import { Select } from '../../../ui/Select'
import style from '../analytics.module.css'
import type { ForecastAsked } from '../since'

type Chosen = Pick<ForecastAsked, 'owner' | 'team' | 'pipeline'>
type Props = { asked: Chosen; change: (to: { [F in keyof Chosen]: Chosen[F] | undefined }) => void }

/** Whose deals, of which team and pipeline. */
export function ForecastFilters({ asked, change }: Props) {
  const { data: meta } = useMeta()
  const members = (meta?.members ?? []).filter(({ id, active }) => active || id === asked.owner)
  const filters = [
    ['owner', m.analytics_by_owner(), m.forecast_all_owners(), members],
    ['team', m.analytics_by_team(), m.forecast_all_teams(), meta?.teams ?? []],
    ['pipeline', m.analytics_by_pipeline(), m.forecast_all_pipelines(), meta?.pipelines ?? []],
  ] as const
  return (
    <div className={style.period}>
      {filters
        .filter(([name, , , choices]) => choices.length > 1 || asked[name])
        .map(([name, label, all, choices]) => (
          <Select
            key={name}
            size="xs"
            w={170}
            aria-label={label}
            placeholder={all}
            clearable
            searchable={choices.length > 8}
            data={choices.map(({ id, name: called }) => ({ value: id, label: called }))}
            value={asked[name] ?? null}
            onChange={(value) => change({ [name]: value ?? undefined } as Chosen)}
          />
        ))}
    </div>
  )
}
