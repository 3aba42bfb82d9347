import { m } from '../../paraglide/messages'
import { useAllCommands } from '../../ui/commands'
import { Kbd } from '../../ui/Kbd'
import { Modal } from '../../ui/Modal'
import style from './Help.module.css'

const KEYS: Record<string, string> = { shift: '⇧', alt: 'Alt', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

const said = (keys: string) =>
  keys
    .replace('mod', navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl')
    .replace('shift+?', '?')
    .split('+')
    .map((key) => KEYS[key] ?? key)

/** `?`: every key that does something on this page. */
export function Help({ opened, close }: { opened: boolean; close: () => void }) {
  const groups = Map.groupBy(
    useAllCommands().filter(({ keys }) => keys),
    ({ section }) => section,
  )
  return (
    <Modal opened={opened} onClose={close} title={m.shell_shortcuts()} size="lg">
      <div className={style.help}>
        {[...groups].map(([section, commands]) => (
          <section key={section}>
            <h2>{section}</h2>
            <dl>
              {commands.map(({ id, label, keys = '' }) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd>
                    {said(keys).map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
