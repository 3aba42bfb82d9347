import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { render as mount } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { queryClient } from '../client/queries'
import { theme, variables } from '../ui/theme'

/** Mounts with all providers but the router; answers with what Testing Library gives, and a user. */
export function render(children: ReactNode) {
  const user = userEvent.setup()
  return {
    user,
    ...mount(
      <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </MantineProvider>,
    ),
  }
}
