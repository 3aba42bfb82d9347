import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { cloneElement } from 'react'
import { useMe } from '../../client/me'
import { Appearance } from '../../features/preferences/Appearance'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import type { Opened } from '../../ui/onDemand'
import { Popover } from '../../ui/Popover'
import { leave } from './leaving'
import style from './Rail.module.css'

const wide = { variant: 'subtle', color: 'gray', fullWidth: true } as const

/** Whose session it is, how Filo looks, and the way out: choices and not commands alone, so no menu to a screen reader. */
export function UserMenuItems({ target, opened, setOpened }: Opened) {
  const { data: me } = useMe()
  const navigate = useNavigate()
  const then = (act: () => void) => () => {
    setOpened(false)
    act()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={280} trapFocus withinPortal={false} floatingStrategy="fixed">
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown aria-label={m.shell_account()} className={style.menu}>
        <p className={style.who}>
          {me?.name} · {me?.workspace.name}
        </p>
        <Button {...wide} leftSection={<IconUserCircle size={18} stroke={1.5} />} onClick={then(() => void navigate({ to: '/profile' }))}>
          {m.shell_profile()}
        </Button>
        <div className={style.menuPart}>
          <Appearance />
        </div>
        <Button {...wide} leftSection={<IconLogout size={18} stroke={1.5} />} onClick={then(() => leave())}>
          {m.shell_sign_out()}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
