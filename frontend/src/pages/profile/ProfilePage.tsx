import { lazy, Suspense } from 'react'
import { session } from '../../client/session'
import { OnDevice } from '../../features/offline/OnDevice'
import { Appearance } from '../../features/preferences/Appearance'
import { CalendarFeed } from '../../features/preferences/CalendarFeed'
import { Devices } from '../../features/preferences/Devices'
import { MyName } from '../../features/preferences/MyName'
import { ChangePassword } from '../../features/session/ChangePassword'
import { SecondFactor } from '../../features/session/SecondFactor'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { keep, useKeeping } from '../offline/keeping'
import { leave } from '../shell/leaving'

const MyDelegations = lazy(() => import('../../features/settings/Approvals').then((it) => ({ default: it.MyDelegations })))

export function ProfilePage() {
  return (
    <Page title={m.shell_profile()}>
      <Section title={m.shell_account()}>
        <MyName />
      </Section>
      <Section title={m.shell_appearance()}>
        <Appearance />
      </Section>
      <Suspense fallback={null}>
        <MyDelegations />
      </Suspense>
      <Section title={m.shell_calendar()}>
        <CalendarFeed />
      </Section>
      <Section title={m.session_password_title()}>
        <ChangePassword />
      </Section>
      <Section title={m.session_factor_title()}>
        <SecondFactor />
      </Section>
      <Section title={m.shell_sessions()}>
        <Devices leaveAll={() => leave(session.logoutEverywhere)} />
      </Section>
      <Section title={m.offline_device()}>
        <OnDevice {...useKeeping()} refresh={() => void keep({ anew: true })} />
      </Section>
    </Page>
  )
}
