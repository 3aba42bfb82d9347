import { accessible, expect, prefer, test } from './filo'

for (const [scheme, locale] of [
  ['light', 'it'],
  ['dark', 'en'],
] as const) {
  test(`the tour has five stops by keyboard and ends with the calls of the day, ${scheme}, ${locale}`, async ({ page }) => {
    test.slow() // five pages, each read by axe
    await prefer(page, { scheme, locale })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: locale === 'it' ? /^Il giro in cinque tappe/ : /^The tour in five stops/ }).click()
    const titles =
      locale === 'it'
        ? ['La giornata comincia qui', 'Chi potrebbe comprare', 'Le trattative, fase per fase', 'Perché si perde', 'Chi richiamo oggi?']
        : ['The day begins here', 'Who might buy', 'Deals, stage by stage', 'Why deals are lost', 'Who do I call back today?']
    const paths = ['/', '/leads', '/board', '/lost-reasons', '/']
    for (const [at, title] of titles.entries()) {
      const stop = page.getByRole('dialog', { name: title })
      await expect(stop).toBeVisible()
      await expect(page).toHaveURL(new RegExp(`${paths[at]}(\\?.*)?$`))
      await expect(page.locator('[class*="ring"]')).toBeVisible()
      await accessible(page)
      if (at === 2) {
        await page.reload()
        await expect(stop).toBeVisible()
      }
      await expect(stop.getByRole('button').last()).toBeFocused()
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('dialog')).toBeHidden()
    const recalls = locale === 'it' ? 'Chi richiamo oggi?' : 'Who do I call back today?'
    await expect(page.getByRole('region', { name: recalls })).toBeVisible()
  })
}

test('the tour is left by Escape, taken up again from the palette, and gone back on', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^Il giro in cinque tappe/ }).click()
  const stop = page.getByRole('dialog', { name: 'La giornata comincia qui' })
  await expect(stop.getByRole('button', { name: 'Avanti' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(stop).toBeHidden()
  await page.reload()
  await expect(page.locator('#content section').first()).toBeVisible()
  await expect(stop).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Cerca o fai…').fill('giro in cinque')
  await page.keyboard.press('Enter')
  await expect(stop.getByRole('button', { name: 'Avanti' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'Chi potrebbe comprare' })).toBeVisible()
  await page.getByRole('button', { name: 'Indietro' }).click()
  await expect(stop).toBeVisible()
  await page.getByRole('button', { name: 'Salta il giro' }).first().click()
  await expect(stop).toBeHidden()
})
