import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, said } from '../../client/api'
import { useMemberName } from '../../client/choices'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { CompanyField, ContactField } from './CompanyField'
import { fieldName, sayField } from './fields'
import style from './Merge.module.css'

type Side = 'mine' | 'theirs'
type Result = components['schemas']['Merge']
type Kept = { id: string; name: string; version: number }
type Area = 'companies' | 'contacts'

const ask = (area: Area, kept: Kept, with_id: string, keep: Record<string, Side>, mode: 'preview' | 'commit') =>
  said(
    api.POST(`/v1/${area}/{id}/merge` as '/v1/companies/{id}/merge', {
      params: { path: { id: kept.id }, header: ifMatch(kept.version) },
      body: { with_id, keep, mode },
    }),
  )

/** Merges another record into this one: who, what comes of it, and back. */
export function Merge({ area, kept, close }: { area: Area; kept: Kept; close: () => void }) {
  const [other, setOther] = useState<{ id: string; name: string } | null>(null)
  const [keep, setKeep] = useState<Record<string, Side>>({})
  const preview = useMutation({
    mutationFn: (wanted: { id: string; keep: Record<string, Side> }) => ask(area, kept, wanted.id, wanted.keep, 'preview'),
  })
  const commit = useMutation({
    mutationFn: (id: string) => ask(area, kept, id, keep, 'commit'),
    onSuccess: ({ id }) => {
      close()
      void queryClient.invalidateQueries()
      const merge_id = id as string
      const back = () =>
        api
          .POST(`/v1/${area}/merges/{merge_id}/undo` as '/v1/companies/merges/{merge_id}/undo', { params: { path: { merge_id } } })
          .then(() => queryClient.invalidateQueries(), toastFailure)
      toast(m.contacts_merged({ name: kept.name }), { undo: back })
    },
    onError: toastFailure,
  })
  const Field = area === 'companies' ? CompanyField : ContactField
  const choose = (next: typeof other) => {
    setOther(next)
    setKeep({})
    if (next) preview.mutate({ id: next.id, keep: {} })
    else preview.reset()
  }
  const prefer = (field: string, side: Side) => {
    const next = { ...keep, [field]: side }
    setKeep(next)
    if (other) preview.mutate({ id: other.id, keep: next })
  }
  return (
    <Modal opened onClose={close} title={m.contacts_merge_title({ name: kept.name })} size="lg">
      <div className={style.merge}>
        <p className={style.text}>{m.contacts_merge_text()}</p>
        <Field label={m.contacts_merge_with()} value={other} onChange={choose} except={kept.id} />
        {preview.isError ? <Failure error={preview.error} /> : null}
        {preview.isPending && !preview.data ? <Waiting lines={3} /> : null}
        {other && preview.data ? <Preview result={preview.data} kept={kept} other={other} onPrefer={prefer} /> : null}
        <div className={style.end}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button disabled={!other || !preview.data} loading={commit.isPending} onClick={() => other && commit.mutate(other.id)}>
            {m.contacts_merge_do()}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

type Shown = { result: Result; kept: Kept; other: { name: string }; onPrefer: (field: string, side: Side) => void }

function Preview({ result, kept, other, onPrefer }: Shown) {
  const nameOf = useMemberName()
  const moved = Object.entries(result.moved as Record<string, number>).filter(([, count]) => count > 0)
  const text = (field: string, value: unknown) => sayField(field, value, nameOf) || '—'
  return (
    <div className={style.preview}>
      {result.differences.length ? (
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{m.contacts_merge_field()}</span>
              </th>
              <th scope="col">{kept.name}</th>
              <th scope="col">{other.name}</th>
            </tr>
          </thead>
          <tbody>
            {result.differences.map(({ field, mine, theirs, merged }) => {
              const label = fieldName(field)
              const at = JSON.stringify(merged)
              const both = at !== JSON.stringify(mine) && at !== JSON.stringify(theirs)
              return (
                <tr key={field}>
                  <th scope="row">
                    {label}
                    {both ? <small>{m.contacts_merge_both()}</small> : null}
                  </th>
                  {(['mine', 'theirs'] as const).map((side) => {
                    const value = side === 'mine' ? mine : theirs
                    return (
                      <td key={side}>
                        <label className={style.choice}>
                          <input
                            type="radio"
                            name={field}
                            checked={!both && at === JSON.stringify(value)}
                            onChange={() => onPrefer(field, side)}
                            aria-label={`${label}: ${text(field, value)}`}
                          />
                          <span>{text(field, value)}</span>
                        </label>
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      ) : (
        <p>{m.contacts_merge_same()}</p>
      )}
      {moved.length ? (
        <p className={style.text}>
          {m.contacts_merge_moved()} {moved.map(([table, count]) => `${fieldName(table)} ${count}`).join(', ')}.
        </p>
      ) : null}
    </div>
  )
}
