import { IconCheck, IconCopy } from '@tabler/icons-react'
import { m } from '../paraglide/messages'
import { Button } from './Button'
import { CopyButton } from './CopyButton'

/** Puts a text on the clipboard. what: which one, for who cannot see what the button stands beside. */
export function Copy({ value, what }: { value: string; what: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => {
        const word = copied ? m.ui_copied() : m.ui_copy()
        const Icon = copied ? IconCheck : IconCopy
        return (
          <Button
            size="xs"
            variant="default"
            aria-label={`${word}: ${what}`}
            leftSection={<Icon size={16} stroke={1.5} aria-hidden />}
            onClick={copy}
          >
            {word}
          </Button>
        )
      }}
    </CopyButton>
  )
}
