import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Initials } from '../../ui/Initials'
import style from './Rail.module.css'

const UserMenuItems = lazy(() => import('./UserMenuItems').then(({ UserMenuItems }) => ({ default: UserMenuItems })))

/** The member at the foot of the rail; the menu itself is loaded when first opened. */
export function UserMenu() {
  const { data: me } = useMe()
  const [asked, setAsked] = useState(false)
  if (!me) return null
  const button = (
    <button
      type="button"
      className={style.item}
      style={{ paddingLeft: 6 }}
      title={me.name}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <Initials name={me.name} />
      <span className={style.label}>
        {me.name} <span className="unseen">{m.shell_account()}</span>
      </span>
    </button>
  )
  return asked ? (
    <Suspense fallback={button}>
      <UserMenuItems target={button} />
    </Suspense>
  ) : (
    button
  )
}
