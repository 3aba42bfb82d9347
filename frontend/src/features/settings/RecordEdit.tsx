import { m } from '../../paraglide/messages'
import { RecordForm } from './RecordForm'
import type { Spec } from './Records'
import { nameOf, type Row, useSave } from './records'

type Props = { spec: Spec; row: Row | null; rows: readonly Row[]; close: () => void }

/** A record's dialog: made anew, or changed. */
export function RecordEdit({ spec, row, rows, close }: Props) {
  const save = useSave(spec.path, close)
  return (
    <RecordForm
      title={row ? m.settings_edit_one({ name: nameOf(spec, row) }) : spec.add}
      fields={spec.fields(rows, row)}
      start={spec.values(row)}
      fresh={!row}
      pending={save.isPending}
      error={save.error}
      close={close}
      save={(values, changed) => save.mutate({ row, body: spec.body(values, changed, row) })}
    />
  )
}
