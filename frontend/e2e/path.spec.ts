import { card, column, columnOf, drag, inside } from './boards'
import { accessible, expect, signIn, test } from './filo'
import { markSent } from './sales'
import { as, pipeline } from './selling'

type Stage = { id: string; name: string; kind: string; required_fields: string[] }
type Rows = { data: (Record<string, unknown> & { id: string })[] }

test('the whole way: sign in, a lead, qualified, dragged through the stages, quoted, sent, accepted, won', async ({ page, request }) => {
  test.slow() // the longest path there is
  const seller = await as(request, 'seller')
  const { data: pipelines } = (await seller('GET', '/v1/pipelines')) as unknown as Rows
  const stages = pipelines.find(({ is_default }) => is_default)?.stages as Stage[]
  const active = stages.filter(({ kind, required_fields }) => kind === 'active' && !required_fields.length)
  const mark = crypto.randomUUID().slice(0, 8)

  await signIn(page, 'seller', '/leads')
  await expect(page.locator('#content [data-card]').first()).toBeVisible()
  await page.keyboard.press('n')
  const lead = page.getByRole('dialog', { name: 'Nuovo lead' })
  await lead.getByLabel('Persona').fill(`Ada Prova${mark}`)
  await lead.getByLabel('Azienda').fill(`Officina ${mark} Srl`)
  await lead.getByLabel('Telefono o e-mail').fill(`ada@${mark}.example`)
  await accessible(page)
  // One call makes all three.
  const calls: string[] = []
  page.on('request', (sent) => sent.method() === 'POST' && /\/v1\/(leads|contacts|companies)$/.test(sent.url()) && calls.push(sent.url()))
  await lead.getByRole('button', { name: 'Crea lead' }).click()
  await expect(lead).toBeHidden()
  expect(calls).toHaveLength(1)

  await page.getByRole('searchbox', { name: 'Cerca tra i lead' }).fill(mark)
  await page.getByRole('button', { name: `Azioni per Ada Prova${mark}` }).click()
  await page.getByRole('menuitem', { name: 'Qualifica' }).click()
  const qualify = page.getByRole('dialog')
  await qualify.getByLabel('Titolo della trattativa').fill(`Trapani ${mark}`)
  await qualify.getByRole('button', { name: 'Apri la trattativa' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Trapani ${mark}`)

  await page.getByRole('link', { name: 'Trattative' }).first().click()
  await page.getByRole('textbox', { name: 'Cerca nelle trattative' }).fill(mark)
  const title = `Trapani ${mark}`
  await expect(page.locator('[data-card]')).toHaveCount(1)
  for (const stage of active.slice(1, 3)) {
    await drag(page, title, columnOf(stage.id))
    await expect(inside(page, stage.name, title)).toBeVisible()
  }
  await card(page, title).click()
  const drawer = page.getByRole('dialog', { name: title })
  await drawer.getByRole('button', { name: 'Nuovo preventivo' }).click()
  await expect(page).toHaveURL(/\/quotes\//)

  await page.getByRole('button', { name: 'Riga', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Descrizione' }).first()).toBeFocused()
  await page.keyboard.type('Armadio')
  await expect(page.getByRole('option', { name: /Armadio per utensili/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Quantità' })).toBeFocused()
  await page.keyboard.type('2')
  for (const _ of ['unit', 'price']) await page.keyboard.press('Tab')
  await page.keyboard.type('600')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('region', { name: 'Totali' })).toContainText('1.464,00')
  await markSent(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Preventivo \d{4}-\d{4}/)
  await page.getByRole('button', { name: 'Accettato', exact: true }).click()
  await page.getByRole('button', { name: 'Registra l’accettazione' }).click()
  await expect(page.getByText('Accettato il', { exact: false })).toBeVisible()

  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('region', { name: 'Vinta' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  const { data: won } = (await seller('GET', `/v1/opportunities?q=${mark}`)) as unknown as Rows
  expect(won.map(({ outcome, amount }) => [outcome, (amount as { amount: string }).amount])).toEqual([['won', '1200.00']])
  const { data: orders } = (await seller('GET', `/v1/orders?opportunity_id=${won[0]?.id}`)) as unknown as Rows
  expect(orders).toHaveLength(1)
})

test('the board by keyboard alone, from the page’s beginning to a move, a menu, a record, a new deal, a filter, the palette, the keys', async ({
  page,
  request,
}) => {
  const made = await pipeline(request, ['Alfa', 'Beta', 'Gamma'])
  await signIn(page, 'seller', made.path)
  await expect(card(page, 'Gamma')).toBeVisible()
  await page.locator('#content').focus()
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'Alfa')).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(inside(page, 'Secondo', 'Alfa')).toBeFocused()
  await page.keyboard.press('m')
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inside(page, 'Secondo', 'Alfa')).toBeFocused()

  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Alfa' })
  await expect(drawer.getByRole('list', { name: 'Fasi' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(inside(page, 'Secondo', 'Alfa')).toBeFocused()

  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Che cosa')).toBeFocused()
  await page.keyboard.type('Delta')
  await page.keyboard.press('Tab')
  const company = `Tastiera ${crypto.randomUUID().slice(0, 8)} Srl`
  await page.keyboard.type(company)
  await expect(page.getByRole('option', { name: new RegExp(company) })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('900')
  await page.keyboard.press('Enter')
  // Into the stage of the card that had the focus.
  await expect(inside(page, 'Secondo', 'Delta')).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('gamma')
  await expect(card(page, 'Beta')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(card(page, 'Beta')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-card]:focus')).toHaveCount(1)

  await page.keyboard.press('Control+k')
  await expect(page.getByPlaceholder('Cerca o fai…')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByPlaceholder('Cerca o fai…')).toBeHidden()
  await page.keyboard.press('Shift+?')
  const help = page.getByRole('dialog', { name: 'Scorciatoie' })
  await expect(help).toContainText('Menu della scheda')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
})

test('two browsers see each other’s moves live, and nobody’s focus or scroll is taken', async ({ page, browser, request }) => {
  const titles = Array.from({ length: 40 }, (_, at) => `Pezzo ${String(at + 10)}`)
  const made = await pipeline(request, titles)
  await signIn(page, 'seller', made.path)
  const other = await (await browser.newContext({ locale: 'it-IT', viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(other, 'manager', made.path)
  await expect(card(other, 'Pezzo 10')).toBeVisible()
  const list = column(other, 'Primo').locator('[role="list"]').locator('..')
  await list.evaluate((element) => {
    element.scrollTop = 900
  })
  await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBe(900)
  // A card in the middle of what is seen: the window's cards change as it scrolls, so one is named, not counted.
  const name = await list.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const middle = (top + bottom) / 2
    const cards = [...element.querySelectorAll<HTMLElement>('[data-card]')]
    return cards.find((each) => each.getBoundingClientRect().bottom > middle)?.dataset.card ?? ''
  })
  const held = other.locator(`[data-card="${name}"]`)
  await held.focus()
  const before = await list.evaluate(({ scrollTop }) => scrollTop)
  const place = (await held.boundingBox())?.y ?? 0

  await expect(card(page, 'Pezzo 10')).toBeVisible()
  await drag(page, 'Pezzo 10', columnOf(made.stages[1]?.id))
  await expect(inside(other, 'Secondo', 'Pezzo 10')).toBeVisible()
  await expect(held).toBeFocused()
  // One card above is gone: what is looked at stays where it is, or moves by no more than that one card.
  expect(Math.abs((await list.evaluate(({ scrollTop }) => scrollTop)) - before)).toBeLessThanOrEqual(160)
  expect(Math.abs(((await held.boundingBox())?.y ?? 0) - place)).toBeLessThanOrEqual(160)

  await other.keyboard.press('Shift+ArrowRight')
  await expect(column(page, 'Secondo').locator('[data-card]')).toHaveCount(2)
  await other.context().close()
})

test('a new quote for a person is three clicks from the list', async ({ page, request }) => {
  const seller = await as(request, 'seller')
  const mark = crypto.randomUUID().slice(0, 8)
  const person = await seller('POST', '/v1/contacts', { given_name: 'Ivo', family_name: `Prova${mark}` })
  const deal = await seller('POST', '/v1/opportunities', { title: `Frese ${mark}`, contact_id: person.id })
  await signIn(page, 'seller', `/contacts?q=${mark}`)
  let clicks = 0
  await page
    .getByRole('grid')
    .getByRole('link', { name: `Ivo Prova${mark}` })
    .click()
  clicks += 1
  await page.getByRole('button', { name: 'Nuovo preventivo' }).click()
  clicks += 1
  const dialog = page.getByRole('dialog', { name: 'In quale trattativa?' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  await dialog.getByRole('button', { name: `Frese ${mark}` }).click()
  clicks += 1
  await expect(page).toHaveURL(/\/quotes\//)
  expect(clicks).toBe(3)
  const { data } = (await seller('GET', `/v1/quotes?opportunity_id=${deal.id}`)) as unknown as Rows
  expect(data.map(({ state }) => state)).toEqual(['draft'])
})
