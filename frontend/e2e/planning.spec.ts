import { accessible, expect, signIn, test } from './filo'
import { unique } from './people'
import { as, pipeline } from './selling'

/** The demo's workspace is in Italy: around midnight its day is another one than UTC's. */
const ITS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' })
const day = (ahead = 0) => ITS_DAY.format(Date.now() + ahead * 86_400_000)

test('targets: everybody’s on one sheet, one changed, one deleted and back, and the deals behind', async ({ page }) => {
  const year = 2030 + Math.floor(Math.random() * 60)
  await signIn(page, 'manager', `/targets?unit=month&at=${year}-01-01`)
  await expect(page.getByText('Per questo periodo non ci sono obiettivi.')).toBeVisible()
  await page.getByRole('button', { name: 'Obiettivi di tutti' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'Obiettivo di Anna Calvarenga' }).fill('10000')
  await sheet.getByRole('textbox', { name: 'Obiettivo di Bruno Dossaro' }).fill('12.500,50')
  await sheet.getByRole('button', { name: 'Salva' }).click()
  await expect(sheet).toBeHidden()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('Anna Calvarenga')).toContainText('10.000 €')
  await expect(row('Anna Calvarenga')).toContainText('Non iniziato')
  await expect(row('Bruno Dossaro')).toContainText('12.501 €')

  // The next period takes them over.
  await page.getByRole('button', { name: 'Periodo dopo' }).click()
  await expect(page.getByText(`febbraio ${year}`)).toBeVisible()
  await page.getByRole('button', { name: 'Obiettivi di tutti' }).click()
  await page.getByRole('button', { name: 'Riprendi quelli del periodo prima' }).click()
  await expect(page.getByRole('textbox', { name: 'Obiettivo di Anna Calvarenga' })).toHaveValue('10.000,00')
  await sheet.getByRole('button', { name: 'Annulla' }).click()
  await page.getByRole('button', { name: 'Periodo prima' }).click()

  await page.getByRole('button', { name: 'Cambia l’obiettivo di Anna Calvarenga' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('15000')
  await page.getByRole('dialog').getByRole('button', { name: 'Salva' }).click()
  await expect(row('Anna Calvarenga')).toContainText('15.000 €')
  await page.getByRole('button', { name: 'Elimina l’obiettivo di Bruno Dossaro' }).click()
  await expect(row('Bruno Dossaro')).toBeHidden()
  await page.getByText('Obiettivo eliminato').locator('..').getByRole('button', { name: 'Annulla' }).click()
  await expect(row('Bruno Dossaro')).toBeVisible()

  // A team's, by the form of one.
  await page.getByRole('button', { name: 'Nuovo obiettivo' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Gruppo' }).click()
  await page.getByRole('option', { name: 'Fuori zona' }).click()
  await form.getByRole('textbox', { name: 'Obiettivo (EUR)' }).fill('50000')
  await form.getByRole('button', { name: 'Fissa' }).click()
  await expect(row('Fuori zona')).toContainText('50.000 €')
  await accessible(page)

  await page.goto('/targets?unit=year')
  await row('Anna Calvarenga').getByRole('button', { name: /€/ }).first().click()
  await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible()
  await expect(page).toHaveURL(/drill=/)
})

test('targets: a product family’s, found in the catalogue by its name', async ({ page, request }) => {
  const family = unique('Quadri')
  await (await as(request, 'admin'))('POST', '/v1/products', { sku: family, name: family, family, price: '10' })
  await signIn(page, 'admin', '/targets')
  await page.getByRole('button', { name: 'Nuovo obiettivo' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Di chi' }).click()
  await page.getByRole('option', { name: 'Famiglia di prodotti' }).click()
  await form.getByRole('combobox', { name: 'Famiglia di prodotti' }).fill(family)
  await page.getByRole('option', { name: family }).click()
  await form.getByRole('textbox', { name: 'Obiettivo (EUR)' }).fill('20000')
  await form.getByRole('button', { name: 'Fissa' }).click()
  await expect(page.getByRole('row').filter({ hasText: family })).toContainText('20.000 €')
})

test('targets: a seller reads their own and sets none', async ({ page }) => {
  await signIn(page, 'seller', '/targets')
  await expect(page.getByRole('row').filter({ hasText: 'Anna Calvarenga' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Bruno Dossaro' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Nuovo obiettivo' })).toHaveCount(0)
})

test('forecast: a deal changes its category, an adjustment comes and goes, and a new deal stands in what changed', async ({
  page,
  request,
}) => {
  const title = unique('Linea prevista')
  const made = await pipeline(request, [title])
  await made.seller('PATCH', `/v1/opportunities/${made.ids[0]}`, { expected_close_on: day() })
  await signIn(page, 'manager', `/forecast?pipeline=${made.id}`)
  const categories = page.getByRole('region', { name: 'Categorie per mese', exact: true })
  await categories
    .getByRole('button', { name: '1000 €' })
    .or(categories.getByRole('button', { name: '1.000 €' }))
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: `Categoria di ${title}` }).click()
  await page.getByRole('option', { name: 'Caso migliore' }).click()
  await expect(page.getByText(`${title}: Caso migliore`)).toBeVisible()
  const deal = await made.seller('GET', `/v1/opportunities/${made.ids[0]}`)
  expect(deal.forecast_category).toBe('best_case')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()

  const changed = page.getByRole('region', { name: 'Che cosa è cambiato', exact: true })
  await changed.getByRole('button', { name: /^Nuove.*\+1\.000 €/ }).click()
  await expect(page.getByRole('dialog').getByRole('link').filter({ hasText: title })).toBeVisible()
  await page.keyboard.press('Escape')

  const note = unique('Promesso a voce')
  const adjustments = page.getByRole('region', { name: 'Rettifiche', exact: true })
  await adjustments.getByRole('button', { name: 'Nuova rettifica' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Responsabile' }).click()
  await page.getByRole('option', { name: 'Anna Calvarenga' }).click()
  await form.getByText('In meno', { exact: true }).click()
  await form.getByRole('textbox', { name: 'Valore (EUR)' }).fill('500')
  await form.getByRole('textbox', { name: 'Perché' }).fill(note)
  await form.getByRole('button', { name: 'Aggiungi' }).click()
  const line = adjustments.getByRole('listitem').filter({ hasText: note })
  await expect(line).toContainText('-500 €')
  await expect(line).toContainText('Davide Sarnovi')
  await line.getByRole('button', { name: /^Elimina/ }).click()
  await expect(line).toBeHidden()
  await adjustments.getByRole('switch', { name: 'Anche quelle eliminate' }).press('Space')
  await expect(line).toContainText('eliminata')
  await line.getByRole('button', { name: /^Ripristina/ }).click()
  await expect(line.getByRole('button', { name: /^Elimina/ })).toBeVisible()
  await accessible(page)
})

test('meeting: what a seller’s week was, notes that stay, a next step, and the next seller by a key', async ({ page, request }) => {
  const title = unique('Linea della settimana')
  const made = await pipeline(request, [title])
  await made.seller('PATCH', `/v1/opportunities/${made.ids[0]}`, { expected_close_on: day() })
  const anna = await made.seller('GET', '/v1/me')
  await signIn(page, 'manager', `/meeting?seller=${anna.id}`)
  const sheet = page.getByRole('article', { name: 'Anna Calvarenga' })
  await expect(sheet.getByRole('region', { name: 'Nuove' })).toContainText(title)

  const said = unique('Serve una prova in officina')
  await sheet.getByRole('textbox', { name: 'Appunti su Anna Calvarenga' }).fill(said)
  await sheet.getByRole('button', { name: 'Salva gli appunti' }).click()
  await expect(page.getByText('Appunti su Anna Calvarenga salvati')).toBeVisible()
  await page.reload()
  await expect(sheet.getByRole('textbox', { name: 'Appunti su Anna Calvarenga' })).toHaveValue(said)
  // She reads it among her activities.
  const notes = (await made.seller('GET', '/v1/activities?kind=note&limit=20&sort=-done_at')).data as { body: string }[]
  expect(notes.map(({ body }) => body)).toContain(said)

  const aimless = sheet.getByRole('region', { name: 'Senza un prossimo passo' }).getByRole('listitem').filter({ hasText: title })
  await aimless.getByText('Pianifica il prossimo passo').click()
  await aimless.getByRole('button', { name: 'Domani' }).click()
  await expect(aimless).toBeHidden()
  const [next] = (await made.seller('GET', `/v1/activities?record_kind=opportunity&record_id=${made.ids[0]}`)).data as {
    owner_id: string
  }[]
  expect(next?.owner_id).toBe(anna.id)

  await page.locator('h1').click()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('article', { name: 'Bruno Dossaro' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(sheet).toBeVisible()
  await accessible(page)
})
