import './first'
import './ui/app.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { $api } from './client/api'
import { whenIdle } from './client/idle'
import { queryClient } from './client/queries'
import { session } from './client/session'
import { getLocale, overwriteGetLocale } from './paraglide/runtime'
import { router } from './router'
import { money } from './ui/money'
import { schemes } from './ui/preferences'
import { theme, variables } from './ui/theme'

const language = getLocale()
document.documentElement.lang = language
// Chosen anew, the page begins anew; else every word would ask the address and the device's store for it.
overwriteGetLocale(() => language)
document.documentElement.style.removeProperty('background')
// The page's own code comes while the session is being resumed, not after it.
// So do the answers that every page needs.
if (session.expected()) {
  for (const { routeId } of router.matchRoutes(router.latestLocation))
    void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById])
  for (const path of ['/v1/me', '/v1/meta'] as const) void queryClient.prefetchQuery($api.queryOptions('get', path))
  // A browser's first amount takes it as long as drawing a page does: the time until the answers come is there for it.
  whenIdle(() => money({ amount: '0', currency: 'EUR' }))
}
session.farewellsKnown()
// Signed out here or in another tab: the guard of every page is asked again.
session.subscribe(() => void router.invalidate())

function draw() {
  document.getElementById('wait')?.remove()
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
        deduplicateCssVariables={false}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

// Drawn before it is ready, a page would be held back: React leaves a placeholder standing for a third of a second.
void router.load().finally(draw)
