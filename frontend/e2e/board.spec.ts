import type { Page } from '@playwright/test'
import { accessible, expect, prefer, signIn, test } from './filo'
import { pipeline } from './selling'

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const card = (page: Page, title: string) => page.locator('[data-card]').filter({ hasText: title })
const inside = (page: Page, stage: string, title: string) => column(page, stage).locator('[data-card]').filter({ hasText: title })

/** Drags by the mouse as a hand does: down, a little, over the target, up. */
async function drag(page: Page, title: string, target: string) {
  const from = await card(page, title).boundingBox()
  if (!from) throw new Error('no card')
  await page.mouse.move(from.x + 40, from.y + 40)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 4 })
  const to = await page.locator(target).boundingBox()
  if (!to) throw new Error('no target')
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await page.mouse.move(to.x + to.width / 2 + 4, to.y + to.height / 2 + 2, { steps: 2 })
  await page.mouse.up()
}
const columnOf = (id: string | undefined) => `section:has(> header #column-${id})`

for (const scheme of ['light', 'dark'] as const) {
  for (const locale of ['it', 'en'] as const) {
    test(`the board is accessible, ${scheme}, ${locale}`, async ({ page }) => {
      await prefer(page, { scheme, locale })
      await signIn(page, 'manager', '/board')
      await expect(page.locator('[data-card]').first()).toBeVisible()
      await accessible(page)
      await page.locator('[data-card]').first().focus()
      await page.keyboard.press('m')
      await expect(page.getByRole('menuitem').first()).toBeVisible()
      await accessible(page)
    })
  }
}

test('a card is dragged to another stage, stays there, and comes back by Ctrl+Z', async ({ page, request }) => {
  const made = await pipeline(request, ['Pressa', 'Tornio'])
  await signIn(page, 'seller', made.path)
  await drag(page, 'Pressa', columnOf(made.stages[1]?.id))
  await expect(inside(page, 'Secondo', 'Pressa')).toBeVisible()
  await expect(page.getByText('«Pressa» spostata in Secondo')).toBeVisible()
  await expect(column(page, 'Primo').getByRole('banner').or(column(page, 'Primo').locator('header'))).toContainText('1.000')
  await page.reload()
  await expect(inside(page, 'Secondo', 'Pressa')).toBeVisible()
  await drag(page, 'Tornio', columnOf(made.stages[2]?.id))
  await expect(inside(page, 'Terzo', 'Tornio')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annulla' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(inside(page, 'Primo', 'Tornio')).toBeVisible()
  await expect.poll(async () => (await made.seller('GET', `/v1/opportunities/${made.ids[1]}`)).stage_id).toBe(made.stages[0]?.id)
})

test('by keyboard alone: one tab stop, arrows, Shift and arrows, menu, a live region that says it', async ({ page, request }) => {
  const made = await pipeline(request, ['Alfa', 'Beta', 'Gamma'])
  await signIn(page, 'seller', made.path)
  await expect(card(page, 'Gamma')).toBeVisible()
  await page.locator('#content').focus()
  await expect(page.locator('[data-card][tabindex="0"]')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'Alfa')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'Beta')).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(inside(page, 'Secondo', 'Beta')).toBeFocused()
  await expect(page.getByText('Beta: Secondo, posto 1 di 1')).toBeAttached()
  await page.keyboard.press('ArrowLeft')
  await expect(card(page, 'Alfa')).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(column(page, 'Primo').locator('[data-card]').first()).toContainText('Gamma')
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'Terzo' }).press('Enter')
  await expect(inside(page, 'Terzo', 'Alfa')).toBeFocused()
  await expect.poll(async () => (await made.seller('GET', `/v1/opportunities/${made.ids[0]}`)).stage_id).toBe(made.stages[2]?.id)
})

test('lost with a reason takes three clicks at most, and can be undone', async ({ page, request }) => {
  const made = await pipeline(request, ['Fresa'])
  await signIn(page, 'seller', made.path)
  await expect(card(page, 'Fresa')).toBeVisible()
  let clicks = 0
  await drag(page, 'Fresa', '[data-zone="lost"]')
  clicks += 1
  const dialog = page.getByRole('dialog', { name: 'Fresa' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  await dialog.getByText('Troppo alto').click()
  clicks += 1
  await dialog.getByRole('button', { name: 'Chiudi come persa' }).click()
  clicks += 1
  expect(clicks).toBeLessThanOrEqual(3)
  await expect(card(page, 'Fresa')).toBeHidden()
  await expect.poll(async () => (await made.seller('GET', `/v1/opportunities/${made.ids[0]}`)).outcome).toBe('lost')
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect(inside(page, 'Primo', 'Fresa')).toBeVisible()
})

test('a new deal in three fields, by keyboard', async ({ page, request }) => {
  const made = await pipeline(request, ['Alfa'])
  await signIn(page, 'seller', made.path)
  await expect(card(page, 'Alfa')).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Che cosa')).toBeFocused()
  expect(await dialog.locator('input:visible').count()).toBeLessThanOrEqual(3)
  await accessible(page)
  const company = `Nuova ${crypto.randomUUID().slice(0, 8)} Srl`
  await dialog.getByLabel('Che cosa').fill('Compressore')
  await dialog.getByLabel('Azienda o persona').fill(company)
  await page.getByRole('option', { name: new RegExp(company) }).click()
  await dialog.getByLabel('Importo').fill('2500')
  await page.keyboard.press('Enter')
  await expect(inside(page, 'Primo', 'Compressore')).toBeVisible()
  await expect(inside(page, 'Primo', 'Compressore')).toContainText('2.500,00')
  await expect(inside(page, 'Primo', 'Compressore')).toContainText(company)
})

test('what a stage asks for is asked, and thinking better of it puts the card back', async ({ page, request }) => {
  const made = await pipeline(request, ['Sega'], [{}, { required_fields: ['expected_close_on'] }])
  await signIn(page, 'seller', made.path)
  await card(page, 'Sega').focus()
  await page.keyboard.press('Shift+ArrowRight')
  const dialog = page.getByRole('dialog', { name: 'Che cosa serve per Secondo' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  await dialog.getByRole('button', { name: 'Rimetti dov’era' }).click()
  await expect(inside(page, 'Primo', 'Sega')).toBeVisible()
  await card(page, 'Sega').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await dialog.getByLabel('Chiusura prevista').fill('31/12/2026')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Salva e sposta' }).click()
  await expect(inside(page, 'Secondo', 'Sega')).toBeVisible()
  await expect.poll(async () => (await made.seller('GET', `/v1/opportunities/${made.ids[0]}`)).stage_id).toBe(made.stages[1]?.id)
})

test('a full stage says so in words and gives the card back', async ({ page, request }) => {
  const made = await pipeline(request, ['Uno', 'Due'], [{}, { wip_limit: 1, wip_hard: true }])
  await made.seller('POST', `/v1/opportunities/${made.ids[0]}/moves`, { stage_id: made.stages[1]?.id })
  await signIn(page, 'seller', made.path)
  await expect(inside(page, 'Secondo', 'Uno')).toBeVisible()
  await card(page, 'Due').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText(/al massimo 1 trattative/)).toBeVisible()
  await expect(inside(page, 'Primo', 'Due')).toBeVisible()
})

test('many cards are moved at once, and back', async ({ page, request }) => {
  const made = await pipeline(request, ['Uno', 'Due', 'Tre'])
  await signIn(page, 'seller', made.path)
  await card(page, 'Uno').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: '2 selezionate' })
  await bar.getByRole('button', { name: 'Sposta in…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Terzo/ })
    .click()
  await expect(column(page, 'Terzo').locator('[data-card]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect(column(page, 'Primo').locator('[data-card]')).toHaveCount(3)
})

test('amount and date are edited beside the card', async ({ page, request }) => {
  const made = await pipeline(request, ['Taglio'])
  await signIn(page, 'seller', made.path)
  await card(page, 'Taglio').focus()
  await page.keyboard.press('e')
  const form = page.getByRole('dialog', { name: 'Modifica Taglio' })
  await form.getByLabel('Importo').fill('1234567')
  await form.getByRole('button', { name: 'Salva' }).click()
  await expect(card(page, 'Taglio')).toContainText('1.234.567,00')
  await expect(column(page, 'Primo').locator('header')).toContainText('1.234.567')
})

test('two browsers see each other’s move, and nobody’s focus or scroll is taken', async ({ page, browser, request }) => {
  const made = await pipeline(request, ['Mio', 'Tuo', 'Suo'])
  await signIn(page, 'seller', made.path)
  const other = await (await browser.newContext({ locale: 'it-IT' })).newPage()
  await signIn(other, 'manager', made.path)
  await card(other, 'Suo').focus()
  await expect(card(page, 'Tuo')).toBeVisible()
  await drag(page, 'Tuo', columnOf(made.stages[1]?.id))
  await expect(inside(other, 'Secondo', 'Tuo')).toBeVisible()
  await expect(card(other, 'Suo')).toBeFocused()
  await other.keyboard.press('Shift+ArrowRight')
  await expect(inside(page, 'Secondo', 'Suo')).toBeVisible()
  await other.context().close()
})

test('filters and views are in the address', async ({ page, request }) => {
  const made = await pipeline(request, ['Linea taglio', 'Armadio'])
  await signIn(page, 'seller', made.path)
  await expect(card(page, 'Armadio')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('linea')
  await expect(card(page, 'Armadio')).toBeHidden()
  await expect(page).toHaveURL(/q=linea/)
  const name = `Vista ${crypto.randomUUID().slice(0, 8)}`
  await page.getByTitle('Viste').click()
  await page.getByRole('menuitem', { name: 'Salva la vista…' }).click()
  await page.getByRole('dialog').getByLabel('Nome').fill(name)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/view=/)
  await page.reload()
  await expect(card(page, 'Linea taglio')).toBeVisible()
  await expect(card(page, 'Armadio')).toBeHidden()
  await expect(page.getByTitle('Viste')).toContainText(name)
})
