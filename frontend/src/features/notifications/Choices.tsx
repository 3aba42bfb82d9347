import { useId } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { Failure, Waiting } from '../../ui/states'
import style from './Choices.module.css'
import { type Choice, grouped, useChoices, useChoose, type Way } from './choices'

/** How one is told of what: in the app, by mail, both or neither; saved as it is switched. */
export function Choices() {
  const { data: me } = useMe()
  const { data, error, refetch } = useChoices()
  if (error) return <Failure error={error} retry={refetch} />
  if (!data || !me) return <Waiting lines={8} />
  return (
    <Section title={m.notifications_title()}>
      <p className={style.hint}>{m.notifications_choice_text({ email: me.email ?? me.name })}</p>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{m.notifications_choice_what()}</th>
            <th scope="col">{m.notifications_choice_app()}</th>
            <th scope="col">{m.notifications_choice_mail()}</th>
          </tr>
        </thead>
        {grouped(data.data, me.permissions).map(({ title, rows }) => (
          <tbody key={title()}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {title()}
              </th>
            </tr>
            {rows.map((row) => (
              <Row key={row.choice.kind} {...row} />
            ))}
          </tbody>
        ))}
      </table>
    </Section>
  )
}

type Shown = { choice: Choice; label: () => string; hint: (() => string) | undefined; only: Way | undefined }

function Row({ choice, label, hint, only }: Shown) {
  const choose = useChoose()
  const id = useId()
  const ways: readonly [Way, string][] = [
    ['app', m.notifications_choice_app()],
    ['mail', m.notifications_choice_mail()],
  ]
  return (
    <tr>
      <th scope="row">
        {label()}
        {hint ? (
          <span id={id} className={style.small}>
            {hint()}
          </span>
        ) : null}
      </th>
      {ways.map(([way, name]) => (
        <td key={way}>
          {only && only !== way ? null : (
            <Switch
              aria-label={`${label()}: ${name}`}
              aria-describedby={hint ? id : undefined}
              checked={choice[way]}
              onChange={({ currentTarget: { checked } }) => choose.mutate({ wanted: { ...choice, [way]: checked }, before: choice })}
            />
          )}
        </td>
      ))}
    </tr>
  )
}
