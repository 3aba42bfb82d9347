import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, said } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import { m } from '../../paraglide/messages'
import { Select } from '../../ui/Select'
import { toast, toastFailure } from '../../ui/toast'
import own from './analytics.module.css'
import { CATEGORIES, type Category, CHOSEN } from './categories'

type Deal = { id: string; title: string; outcome: string; forecast_category: Category }

/** What a deal is in the forecast; of an open one to be chosen. */
export function CategoryChoice({ deal: { id, title, outcome, forecast_category: category } }: { deal: Deal }) {
  const [open, setOpen] = useState(false)
  const may = useMay('opportunities:write')
  const put = (forecast_category: Category) =>
    said(api.PATCH('/v1/opportunities/{id}', { params: { path: { id } }, body: { forecast_category } })).finally(() =>
      forget(queryClient, [{ type: 'opportunity.changed', kind: 'opportunity', id, version: null, sequence: 0 }]),
    )
  const save = useMutation({
    mutationFn: put,
    onSuccess: (_, chosen) =>
      toast(m.forecast_moved({ title, category: CATEGORIES[chosen]() }), { undo: () => put(category).catch(toastFailure) }),
    onError: toastFailure,
  })
  if (outcome !== 'open' || !may) return <span>{CATEGORIES[category]()}</span>
  if (!open)
    return (
      <button type="button" className={own.drill} aria-label={m.forecast_category_of({ title })} onClick={() => setOpen(true)}>
        {CATEGORIES[category]()}
      </button>
    )
  return (
    <Select
      autoFocus
      defaultDropdownOpened
      size="xs"
      w={160}
      allowDeselect={false}
      aria-label={m.forecast_category_of({ title })}
      data={CHOSEN.map((value) => ({ value, label: CATEGORIES[value]() }))}
      value={category}
      onChange={(chosen) => {
        setOpen(false)
        if (chosen && chosen !== category) save.mutate(chosen as Category)
      }}
      onBlur={() => setOpen(false)}
    />
  )
}
