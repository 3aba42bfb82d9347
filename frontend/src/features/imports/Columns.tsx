import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { number } from '../../ui/money'
import { Switch } from '../../ui/Switch'
import { sayFailure } from '../../ui/toast'
import style from './Columns.module.css'
import { asksBasis, asksSource, type Draft, draftOf, EXTERNAL, type Import, keysIn, type Lack, lacks } from './draft'
import { fieldWord } from './fields'
import { keepDraft, keptDraft } from './kept'
import { labelOf } from './kinds'
import { Mapping } from './Mapping'
import { Basis, Source, System } from './Origin'
import { usePlan } from './queries'
import { ReadAs } from './ReadAs'
import { Foot, Note, Part, Stepped } from './Steps'

const LACKS: Record<Lack, () => string> = {
  rows: m.imports_lack_rows,
  columns: m.imports_lack_columns,
  twice: m.imports_lack_twice,
  key: m.imports_lack_key,
  system: m.imports_lack_system,
  source: m.imports_lack_source,
  basis: m.imports_lack_basis,
  nothing: m.imports_lack_nothing,
}

/** The second step: how the file was read, and what its columns hold. */
export function Columns({ it, back }: { it: Import; back: () => void }) {
  const [draft, setDraft] = useState(() => keptDraft(it) ?? draftOf(it))
  const plan = usePlan(it.id)
  const lacking = lacks(it, draft)
  function change(next: Draft) {
    setDraft(next)
    keepDraft(it.id, next)
  }
  const set = (some: Partial<Draft>) => change({ ...draft, ...some })
  const [first] = lacking
  return (
    <Stepped step="columns">
      {it.state === 'failed' ? <Note tone="bad">{m.imports_plan_failed()}</Note> : null}
      <ReadAs it={it} />
      <Part
        title={m.imports_columns_title()}
        hint={m.imports_columns_known({ known: draft.columns.filter(Boolean).length, of: draft.columns.length })}
      >
        <Mapping it={it} draft={draft} change={change} />
      </Part>
      <Part title={m.imports_match_title()} hint={m.imports_match_hint()}>
        <Match it={it} draft={draft} set={set} />
      </Part>
      {asksSource(it.kind) ? (
        <Part title={m.imports_origin_title()} hint={m.imports_origin_hint()}>
          <Source value={draft.source_id} needed={draft.create} choose={(source_id) => set({ source_id })} />
          {asksBasis(it.kind, draft) ? <Basis value={draft.legal_basis} change={(legal_basis) => set({ legal_basis })} /> : null}
        </Part>
      ) : null}
      <Part title={m.imports_mode_title()}>
        <Switch
          label={m.imports_create({ kind: labelOf(it.kind).toLowerCase() })}
          checked={draft.create}
          onChange={({ currentTarget: { checked } }) => set({ create: checked })}
        />
        <Switch
          label={m.imports_update()}
          description={m.imports_update_hint()}
          checked={draft.update}
          onChange={({ currentTarget: { checked } }) => set({ update: checked })}
        />
        {draft.create_related === null ? null : (
          <Switch
            label={m.imports_create_related()}
            description={m.imports_create_related_hint()}
            checked={draft.create_related}
            onChange={({ currentTarget: { checked } }) => set({ create_related: checked })}
          />
        )}
      </Part>
      {plan.error ? <Note tone="bad">{sayFailure(plan.error)}</Note> : null}
      <Foot about={first ? LACKS[first]() : m.imports_plan_hint()}>
        <Button variant="default" onClick={back}>
          {m.ui_back()}
        </Button>
        <Button disabled={lacking.length > 0} loading={plan.isPending} onClick={() => plan.mutate(draft)}>
          {m.imports_plan({ count: it.rows, shown: number(it.rows) })}
        </Button>
      </Foot>
    </Stepped>
  )
}

type Matching = { it: Import; draft: Draft; set: (some: Partial<Draft>) => void }

/** What finds a record that is there already. */
function Match({ it, draft, set }: Matching) {
  const there = keysIn(it, draft.columns)
  return (
    <>
      {there.length ? null : <Note>{m.imports_match_none({ fields: it.keys.map((key) => fieldWord(it.kind, key)).join(', ') })}</Note>}
      <div className={style.match} role="radiogroup" aria-label={m.imports_match_title()}>
        {there.map((key) => (
          <label key={key}>
            <input type="radio" name="match" checked={draft.match_by === key} onChange={() => set({ match_by: key })} />
            {fieldWord(it.kind, key)}
          </label>
        ))}
      </div>
      {draft.columns.includes(EXTERNAL) ? <System value={draft.system} change={(system) => set({ system })} /> : null}
    </>
  )
}
