import { accessible, expect, signIn, test } from './filo'
import { as } from './selling'

type Rows = { data: Record<string, unknown>[] }

test('a recall from the list is a new card on the board; the loss stays a loss', async ({ page, request }) => {
  const seller = await as(request, 'seller')
  const meta = await seller('GET', '/v1/meta')
  const reason = (meta.loss_reasons as { id: string; outcome: string }[]).find(({ outcome }) => outcome === 'lost')
  const title = `Pressa ${crypto.randomUUID().slice(0, 8)}`
  const company = await seller('POST', '/v1/companies', { name: `${title} Srl`, phone: '+390302000000' })
  const deal = await seller('POST', '/v1/opportunities', {
    title,
    company_id: company.id,
    amount: { amount: '987654.00', currency: 'EUR' },
  })
  const today = new Date().toISOString().slice(0, 10)
  await seller('POST', `/v1/opportunities/${deal.id}/close`, { outcome: 'lost', loss_reason_id: reason?.id, recall_on: today })

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
