import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, said } from '../../client/api'
import { useSources } from '../../client/choices'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Autocomplete } from '../../ui/Autocomplete'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import style from './Columns.module.css'

type Chosen = { value: string | null; needed: boolean; choose: (id: string | null) => void }

/** Where those who are new come from; one that is not there yet is made here. */
export function Source({ value, needed, choose }: Chosen) {
  const sources = useSources()
  const may = useMay('dictionaries:write')
  const [name, setName] = useState<string | null>(null)
  const make = useMutation({
    mutationFn: (wanted: string) => said(api.POST('/v1/sources', { body: { name: wanted } })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/v1/sources'] })
      choose(id)
      setName(null)
    },
    onError: toastFailure,
  })
  if (name !== null) {
    return (
      <div className={style.new}>
        <TextInput
          label={m.imports_source_new()}
          placeholder={m.imports_source_example()}
          value={name}
          autoFocus
          maxLength={100}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button variant="default" onClick={() => setName(null)}>
          {m.ui_cancel()}
        </Button>
        <Button disabled={!name.trim()} loading={make.isPending} onClick={() => make.mutate(name.trim())}>
          {m.imports_source_add()}
        </Button>
      </div>
    )
  }
  return (
    <div className={style.new}>
      <Select
        label={m.imports_source()}
        placeholder={m.imports_source_choose()}
        data={sources}
        value={value}
        onChange={choose}
        required={needed}
        withAsterisk={needed}
        searchable
        clearable
      />
      {may ? (
        <Button variant="default" onClick={() => setName('')}>
          {m.imports_source_new()}
        </Button>
      ) : null}
    </div>
  )
}

/** Why these people's data may be kept, in one's own words or in usual ones. */
export function Basis({ value, change }: { value: string; change: (next: string) => void }) {
  return (
    <Autocomplete
      className={style.field ?? ''}
      label={m.imports_basis()}
      description={m.imports_basis_hint()}
      data={[m.imports_basis_contract(), m.imports_basis_consent(), m.imports_basis_interest()]}
      filter={({ options }) => options}
      value={value}
      maxLength={500}
      onChange={change}
      required
    />
  )
}

/** Whose the numbers in the column are: the same number of another program is somebody else. */
export function System({ value, change }: { value: string; change: (next: string) => void }) {
  return (
    <TextInput
      className={style.field ?? ''}
      label={m.imports_system()}
      description={m.imports_system_hint()}
      value={value}
      maxLength={64}
      onChange={({ currentTarget }) => change(currentTarget.value.toLowerCase().replaceAll(/\s+/g, '-'))}
    />
  )
}
