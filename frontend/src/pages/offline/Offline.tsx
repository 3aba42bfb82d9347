import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { onNamed } from '../../client/outbox/outbox'
import { OfflineBar } from '../../features/offline/OfflineBar'
import { KINDS } from '../../features/search/hits'
import { start } from './start'

/** What works without a network: loaded once the page stands, so that nothing waits for it. */
export function Offline() {
  const navigate = useNavigate()
  useEffect(() => start(), [])
  // Who looks at a person that was made here is brought to where they are now.
  useEffect(
    () =>
      onNamed((temp, id) => {
        const { pathname } = location
        if (pathname.includes(temp)) void navigate({ href: pathname.replace(temp, id), replace: true })
      }),
    [navigate],
  )
  return <OfflineBar hrefOf={useCallback((kind: string, id: string) => KINDS[kind]?.path(id), [])} />
}
