import { useHotkeys } from '@mantine/hooks'
import { useAllCommands } from './commands'

/** Presses of the keys that commands claim; inside fields only those with Ctrl or Cmd, and never the field's own undo. */
export function Hotkeys() {
  const all = useAllCommands()
  const inFields: [string, () => void][] = []
  const outside: [string, () => void][] = []
  const claimed = new Set<string>()
  for (const { keys, run } of all) {
    if (!keys || claimed.has(keys)) continue
    claimed.add(keys)
    const list = keys.startsWith('mod+') && keys !== 'mod+Z' ? inFields : outside
    list.push([keys, run])
  }
  useHotkeys(inFields, [])
  useHotkeys(outside)
  return null
}
