import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { toastFailure } from '../../ui/toast'
import type { Import } from './draft'
import { useDiscard } from './queries'

const AT_REST = new Set(['read', 'planned', 'failed', 'reverted'])

/** Forgets an import that changed nothing. */
export function Discard({ it, done }: { it: Import; done: () => void }) {
  const [asking, setAsking] = useState(false)
  const discard = useDiscard(it.id)
  if (!AT_REST.has(it.state)) return null
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {m.imports_discard()}
      </Button>
      <Confirm
        opened={asking}
        title={m.imports_discard_title()}
        action={m.imports_discard()}
        busy={discard.isPending}
        close={() => setAsking(false)}
        run={() => discard.mutate(undefined, { onSuccess: done, onError: toastFailure })}
      >
        <p>{m.imports_discard_hint()}</p>
      </Confirm>
    </>
  )
}
