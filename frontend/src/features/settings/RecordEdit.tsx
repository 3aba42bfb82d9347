import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { ClashDialog } from './ClashDialog'
import { RecordForm } from './RecordForm'
import type { Spec } from './Records'
import { nameOf, type Row, useSave } from './records'

type Props = { spec: Spec; row: Row | null; rows: readonly Row[]; close: () => void }

/** A record's dialog: made anew, or changed. */
export function RecordEdit({ spec, row, rows, close }: Props) {
  // What one began from stays what one's changes are told from, whatever arrives meanwhile.
  const [base] = useState(row)
  const router = useRouter()
  const { save, clash } = useSave(spec, (made) => {
    close()
    if (made && spec.goesOn) void router.navigate({ href: spec.goesOn(made) })
  })
  const fields = spec.fields(rows, base)
  return (
    <>
      <RecordForm
        title={base ? m.settings_edit_one({ name: nameOf(spec, base) }) : spec.add}
        fields={fields}
        start={spec.values(base)}
        fresh={!base}
        pending={save.isPending}
        error={save.error}
        close={close}
        save={(all, changed) => save.mutate({ row: base, all, changed })}
      />
      <ClashDialog clash={clash} fields={fields} />
    </>
  )
}
