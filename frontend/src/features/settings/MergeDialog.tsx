import { useMutation, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { number } from '../../ui/money'
import { Select } from '../../ui/Select'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { calls, type Row, type Values } from './records'
import style from './settings.module.css'

type Kind = '/v1/companies' | '/v1/contacts' | '/v1/leads' | '/v1/opportunities'
/** How the entries of a dictionary are merged: which records name one, and what is called. */
export type Merging = {
  path: '/v1/sources' | '/v1/competitors' | '/v1/tags'
  kinds: readonly Kind[]
  /** What of a list is asked for, to find the records that name an entry. */
  named: (row: Row) => Values
  /** The entry that is called on, and what it is told. */
  call: (gone: Row, kept: Row) => { on: Row; body: Values }
}
const KINDS: Record<Kind, () => string> = {
  '/v1/companies': m.shell_nav_companies,
  '/v1/contacts': m.shell_nav_contacts,
  '/v1/leads': m.shell_nav_leads,
  '/v1/opportunities': m.settings_merge_deals,
}
// Everybody counts here, also who was only ever tried.
const EVERYBODY: Partial<Record<Kind, Values>> = { '/v1/contacts': { include_never_qualified: true } }

/** One entry becomes part of another; before, how many records that moves. */
export function MergeDialog({ row, rows, merging, close }: { row: Row; rows: readonly Row[]; merging: Merging; close: () => void }) {
  const [into, setInto] = useState<string | null>(null)
  const counts = useQueries({
    queries: merging.kinds.map((kind) => ({
      queryKey: ['get', kind, 'count', row.id],
      staleTime: 0,
      queryFn: async () => {
        const query = { ...merging.named(row), ...EVERYBODY[kind], limit: 1, count: 'exact' as const, fields: 'id' }
        return (await said(api.GET(kind as '/v1/companies', { params: { query } }))).page.total ?? 0
      },
    })),
  })
  const failed = counts.find(({ error }) => error)
  const ready = counts.every(({ data }) => data !== undefined)
  const kept = rows.find(({ id }) => id === into)
  const name = String(row.name)
  const merge = useMutation({
    mutationFn: (target: Row) => {
      const { on, body } = merging.call(row, target)
      return said(calls.POST<Row>(`${merging.path}/{id}/merge`, { params: { path: { id: on.id }, header: ifMatch(on.version) }, body }))
    },
    onSuccess: (_, target) => {
      close()
      toast(m.settings_merged({ name, into: String(target.name) }))
      // Records of every kind name it by the other now.
      void queryClient.invalidateQueries()
    },
    onError: toastFailure,
  })
  return (
    <Modal opened onClose={close} title={m.settings_merge_title({ name })}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (kept) merge.mutate(kept)
        }}
      >
        <Select
          label={m.settings_merge_into()}
          data={rows.filter(({ id }) => id !== row.id).map((each) => ({ value: each.id, label: String(each.name) }))}
          value={into}
          onChange={setInto}
          searchable
        />
        {failed ? <Failure error={failed.error} retry={failed.refetch} /> : ready ? null : <Waiting lines={2} />}
        {ready ? (
          <table className={style.table} aria-label={m.settings_merge_moves()}>
            <tbody>
              {merging.kinds.map((kind, place) => (
                <tr key={kind}>
                  <th scope="row">{KINDS[kind]()}</th>
                  <td data-number>{number(counts[place]?.data ?? 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        <p className={style.hint}>{m.settings_merge_hint({ name })}</p>
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" disabled={!kept || !ready} loading={merge.isPending}>
            {m.settings_merge_do()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
