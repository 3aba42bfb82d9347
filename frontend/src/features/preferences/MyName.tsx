import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { type Me, useMe } from '../../client/me'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './preferences.module.css'

export function MyName() {
  const { data: me } = useMe()
  return me ? <Form key={me.version} me={me} /> : null
}

function Form({ me }: { me: Me }) {
  const save = useMutation({
    mutationFn: (name: string) => said(api.PATCH('/v1/me', { params: { header: ifMatch(me.version) }, body: { name } })),
    onSuccess: (changed) => {
      queryClient.setQueryData($api.queryOptions('get', '/v1/me').queryKey, changed)
      toast(m.shell_profile_saved())
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save.mutate(String(new FormData(event.currentTarget).get('name')))
  }
  const facts = [
    [m.shell_email(), me.email],
    [m.shell_role(), me.role?.name],
    [m.shell_team(), me.team?.name],
    [m.shell_workspace(), me.workspace.name],
  ].filter(([, value]) => value)
  return (
    <>
      <form className={style.row} onSubmit={submit}>
        <TextInput
          name="name"
          label={m.shell_name()}
          defaultValue={me.name}
          required
          withAsterisk={false}
          error={save.error ? asProblem(save.error).fields.name : undefined}
        />
        <Button type="submit" variant="default" loading={save.isPending}>
          {m.ui_save()}
        </Button>
      </form>
      <dl className={style.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
