import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../client/me'
import { Appearance } from '../../features/preferences/Appearance'
import { m } from '../../paraglide/messages'
import { Menu } from '../../ui/Menu'
import type { Opened } from '../../ui/onDemand'
import { leave } from './leaving'
import style from './Rail.module.css'

export function UserMenuItems({ target, opened, setOpened }: Opened) {
  const { data: me } = useMe()
  const navigate = useNavigate()
  return (
    <Menu opened={opened} onChange={setOpened} position="right-end" width={280} closeOnItemClick={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me?.name} · {me?.workspace.name}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUserCircle size={18} stroke={1.5} />}
          onClick={() => {
            setOpened(false)
            void navigate({ to: '/profile' })
          }}
        >
          {m.shell_profile()}
        </Menu.Item>
        <Menu.Divider />
        <div className={style.menuPart}>
          <Appearance />
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} stroke={1.5} />}
          onClick={() => {
            setOpened(false)
            leave()
          }}
        >
          {m.shell_sign_out()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
