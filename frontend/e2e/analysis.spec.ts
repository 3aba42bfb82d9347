import { day } from './days'
import { accessible, expect, signIn, test } from './filo'
import { as } from './selling'

type Rows = { data: Record<string, unknown>[] }

test('a recall from the list is a new card on the board; the loss stays a loss', async ({ page, request }) => {
  const seller = await as(request, 'seller')
  const meta = await seller('GET', '/v1/meta')
  const reason = (meta.loss_reasons as { id: string; outcome: string }[]).find(({ outcome }) => outcome === 'lost')
  const title = `Pressa ${crypto.randomUUID().slice(0, 8)}`
  const company = await seller('POST', '/v1/companies', { name: `${title} Srl`, phones: ['+390302000000'] })
  const deal = await seller('POST', '/v1/opportunities', {
    title,
    company_id: company.id,
    amount: { amount: '987654.00', currency: 'EUR' },
  })
  await seller('POST', `/v1/opportunities/${deal.id}/close`, { outcome: 'lost', loss_reason_id: reason?.id, recall_on: day() })

  await signIn(page, 'seller', '/recall?sort=-value')
  const row = page.getByRole('region', { name: 'Chi richiamo' }).getByRole('listitem').filter({ hasText: title })
  await expect(row).toContainText('987.654')
  await expect(row.getByRole('link', { name: /030/ })).toHaveAttribute('href', 'tel:+390302000000')
  await accessible(page)
  await row.getByRole('button', { name: 'Riprendi' }).click()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Vedi sulla bacheca' }).click()
  await expect(page).toHaveURL(/\/board\?/)
  await expect(page.getByRole('dialog', { name: title })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-card]').filter({ hasText: title })).toBeVisible()

  const { data } = (await seller('GET', `/v1/opportunities?recalled_from_id=${deal.id}`)) as unknown as Rows
  expect(data.map(({ outcome }) => outcome)).toEqual(['open'])
  expect((await seller('GET', `/v1/opportunities/${deal.id}`)).outcome).toBe('lost')
})

test('from the dashboard to the deals behind a bar: as many, and worth as much', async ({ page }) => {
  await signIn(page, 'manager', '/dashboard')
  const funnel = page.getByRole('region', { name: 'Trattative aperte per fase' })
  const bar = funnel.getByRole('button', { name: /^Offerta/ })
  const said = await bar.innerText()
  const count = Number(/(\d+) trattativ/.exec(said)?.[1])
  const amounts = (text: string) => [...text.matchAll(/([\d.]+)\s€/g)].map(([, digits]) => Number(digits?.replaceAll('.', '')))
  await bar.click()
  const behind = page.getByRole('dialog')
  await expect(behind.getByRole('listitem')).toHaveCount(count)
  // Each value is rounded to whole euros, and so is the sum.
  const values = await behind.getByRole('listitem').locator('.money').allInnerTexts()
  const sum = values.flatMap(amounts).reduce((one, other) => one + other, 0)
  expect(Math.abs(sum - (amounts(said)[0] ?? 0))).toBeLessThanOrEqual(count)
  await behind.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/opportunities\//)
})

test('who sees whom decides which dashboards there are', async ({ page, browser }) => {
  await signIn(page, 'manager', '/dashboard')
  const whose = page.getByRole('radiogroup', { name: 'Di chi' })
  await whose.getByText('Di una persona').click()
  await expect(page).toHaveURL(/view=mine/)
  const owner = { name: 'Responsabile', exact: true }
  await expect(page.getByRole('combobox', owner).or(page.getByRole('textbox', owner))).toHaveValue('Davide Sarnovi')
  const seller = await (await browser.newContext({ locale: 'it-IT', timezoneId: 'Europe/Rome' })).newPage()
  await signIn(seller, 'seller', '/dashboard')
  await expect(seller.getByRole('region', { name: 'Trattative aperte per fase' })).toBeVisible()
  await expect(seller.getByRole('radiogroup', { name: 'Di chi' })).toHaveCount(0)
  await seller.context().close()
})

test('on paper a figure keeps its bars, and says of whom and of when it is', async ({ page }) => {
  await signIn(page, 'manager', '/lost-reasons?period=year')
  const bars = page.getByRole('region', { name: 'Perse per fonte' }).getByRole('listitem')
  await expect(bars.first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  const inks = await bars.first().evaluate((bar) =>
    [...bar.querySelectorAll('*')]
      .map((each) => getComputedStyle(each))
      .filter(({ backgroundColor, position }) => position === 'absolute' && backgroundColor !== 'rgba(0, 0, 0, 0)')
      .map((each) => each.getPropertyValue('print-color-adjust')),
  )
  expect(inks).toEqual(['exact'])
  const said = page.locator('[data-tools] input:visible')
  await expect(said).toHaveCount(1)
  await expect(said).toHaveValue('Quest’anno')
  await expect(page.getByRole('button', { name: 'Salva come report' })).toBeHidden()
})
