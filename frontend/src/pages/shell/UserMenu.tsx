import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Initials } from '../../ui/Initials'
import { onDemand } from '../../ui/onDemand'
import style from './Rail.module.css'

const UserMenuItems = onDemand(() => import('./UserMenuItems').then(({ UserMenuItems }) => UserMenuItems))

/** The member at the foot of the rail. */
export function UserMenu() {
  const { data: me } = useMe()
  if (!me) return null
  const button = (
    <button type="button" className={style.item} style={{ paddingLeft: 6 }} title={me.name} aria-haspopup="dialog">
      <Initials name={me.name} />
      <span className={style.label}>
        {me.name} <span className="unseen">{m.shell_account()}</span>
      </span>
    </button>
  )
  return <UserMenuItems button={button} />
}
