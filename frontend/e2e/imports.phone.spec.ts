import { prefer, signIn, test } from './filo'
import { byDayAndNight, throughTheWizard } from './importing'

test('on a phone, by night: the whole wizard', async ({ page }) => {
  await prefer(page, { scheme: 'dark' })
  await signIn(page, 'admin', '/settings/imports/new')
  await throughTheWizard(page, crypto.randomUUID().slice(0, 8), () => byDayAndNight(page))
})
