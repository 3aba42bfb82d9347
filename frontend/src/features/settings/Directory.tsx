import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { $api, api, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './settings.module.css'

type Kept = components['schemas']['DirectorySettings']
type Wanted = Pick<Kept, 'directory' | 'detail'> & { key: string }

/** Which directory outside says what companies are called and where they sit. */
export function Directory() {
  const { data } = $api.useQuery('get', '/v1/directory')
  return data ? <Form key={JSON.stringify(data)} kept={data} /> : null
}

function Form({ kept }: { kept: Kept }) {
  const [wanted, setWanted] = useState<Wanted>({ directory: kept.directory, detail: kept.detail, key: '' })
  const save = useMutation({
    mutationFn: () => said(api.PUT('/v1/directory', { body: { ...wanted, key: wanted.key.trim() || null } })),
    onSuccess: (now) => {
      queryClient.setQueryData($api.queryOptions('get', '/v1/directory').queryKey, now)
      toast(m.ui_saved())
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
  })
  const changed = wanted.directory !== kept.directory || wanted.detail !== kept.detail || Boolean(wanted.key)
  const fault = save.error ? asProblem(save.error).fields.key : undefined
  return (
    <form
      className={`${style.section} ${style.apart}`}
      aria-labelledby="directory"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <header className={style.head}>
        <div>
          <h2 id="directory">{m.settings_outside()}</h2>
          <p className={style.hint}>{m.settings_outside_hint()}</p>
        </div>
      </header>
      <div className={style.grid2}>
        <Select
          label={m.settings_outside_which()}
          allowDeselect={false}
          data={[
            { value: 'offline', label: m.settings_outside_offline() },
            { value: 'vies', label: m.settings_outside_vies() },
            { value: 'openapi', label: m.settings_outside_openapi() },
          ]}
          value={wanted.directory}
          onChange={(directory) => directory && setWanted({ ...wanted, directory: directory as Kept['directory'] })}
        />
        {wanted.directory === 'openapi' ? (
          <>
            <Select
              label={m.settings_outside_detail()}
              allowDeselect={false}
              data={[
                { value: 'start', label: m.settings_outside_start() },
                { value: 'advanced', label: m.settings_outside_advanced() },
              ]}
              value={wanted.detail}
              onChange={(detail) => detail && setWanted({ ...wanted, detail: detail as Kept['detail'] })}
            />
            <TextInput
              label={m.settings_outside_key()}
              type="password"
              autoComplete="off"
              placeholder={kept.key_kept ? m.settings_outside_key_kept() : ''}
              error={fault}
              value={wanted.key}
              onChange={({ currentTarget: { value } }) => setWanted({ ...wanted, key: value })}
            />
          </>
        ) : null}
      </div>
      <Trial off={changed}>
        <Button type="submit" disabled={!changed} loading={save.isPending}>
          {m.ui_save()}
        </Button>
      </Trial>
    </form>
  )
}

function Trial({ off, children }: { off: boolean; children: ReactNode }) {
  const trial = useMutation({ mutationFn: () => said(api.POST('/v1/directory/test')), onError: toastFailure })
  const { data } = trial
  return (
    <div className={style.trial}>
      <div className={style.tools}>
        {children}
        <Button variant="default" disabled={off} loading={trial.isPending} onClick={() => trial.mutate()}>
          {m.settings_outside_test()}
        </Button>
      </div>
      {data && !off ? (
        <Alert
          role="status"
          color={data.problem ? 'red' : 'green'}
          title={data.problem ? m.settings_outside_bad() : m.settings_outside_good()}
        >
          {data.problem ? (TROUBLE[data.problem]?.() ?? data.problem) : (data.data[0]?.name ?? data.check?.number)}
        </Alert>
      ) : null}
    </div>
  )
}

const TROUBLE: Record<string, () => string> = {
  'directory-timeout': m.directory_timeout,
  'directory-unavailable': m.directory_unavailable,
  'directory-refused': m.directory_refused,
  'directory-busy': m.directory_busy,
  'directory-unreadable': m.directory_unreadable,
}
