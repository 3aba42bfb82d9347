import { accessible, expect, signIn, test } from './filo'
import { program } from './sales'

test('stages are put in another order by keyboard', async ({ page }) => {
  const owner = await program(page, 'titolare@leonessa.example')
  const name = `Prova ${crypto.randomUUID().slice(0, 8)}`
  const stages = ['Uno', 'Due', 'Tre'].map((stage) => ({ name: stage, probability: '20' }))
  const pipeline = await owner.post('/v1/pipelines', { name, stages })
  await signIn(page, 'admin', '/settings/pipelines')
  const card = page.getByRole('region', { name })
  const names = card.getByRole('textbox', { name: 'Fase' })
  await names.nth(2).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(names.nth(1)).toHaveValue('Tre')
  await card.getByRole('textbox', { name: 'Probab. %' }).nth(1).fill('35')
  await card.getByRole('button', { name: 'Salva' }).click()
  await expect(page.getByText('Pipeline salvata')).toBeVisible()
  const saved = (await owner.get(`/v1/pipelines/${pipeline.id}`)) as unknown as { stages: { name: string; probability: string }[] }
  expect(saved.stages.map(({ name: stage, probability }) => `${stage} ${probability}`)).toEqual(['Uno 20', 'Tre 35', 'Due 20'])
})

test('an API key is shown once, and opens the service', async ({ page }) => {
  const name = `Prova ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, 'admin', '/settings/keys')
  await page.getByRole('button', { name: 'Nuova chiave' }).click()
  await page.getByRole('textbox', { name: 'Nome' }).fill(name)
  await page
    .getByRole('combobox', { name: 'Può' })
    .or(page.getByRole('textbox', { name: 'Può' }))
    .first()
    .click()
  await page.getByRole('option', { name: 'products:read' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Crea la chiave' }).click()
  const dialog = page.getByRole('dialog', { name: 'La chiave è pronta' })
  const key = await dialog.locator('code').innerText()
  const read = await page.request.get('/v1/products?limit=1', { headers: { Authorization: `Bearer ${key}` } })
  expect(read.status()).toBe(200)
  await accessible(page)
  await dialog.getByRole('button', { name: 'Chiudi' }).click()
  await page.reload()
  await expect(page.getByText(name)).toBeVisible()
  expect(await page.content()).not.toContain(key)
  await page.getByRole('row', { name }).getByRole('button', { name: 'Revoca' }).click()
  await expect(page.getByText('Chiave revocata')).toBeVisible()
  expect((await page.request.get('/v1/products?limit=1', { headers: { Authorization: `Bearer ${key}` } })).status()).toBe(401)
})

test('a seller sees what is seen of them, and none of the rest', async ({ page }) => {
  await signIn(page, 'seller', '/settings')
  const sections = page.getByRole('navigation', { name: 'Sezioni' })
  await expect(sections.getByRole('link')).toHaveCount(2)
  await expect(sections.getByRole('link', { name: 'Che cosa vedono di me' })).toBeVisible()
  await expect(page.getByText('Tasso di vittoria')).toBeVisible()
})

test('whoever gets a mail chooses what comes, where its link leads', async ({ page }) => {
  await signIn(page, 'seller', '/settings/notifications')
  const mailed = page.getByRole('switch', { name: 'Promemoria delle tue attività: Per mail' })
  await expect(mailed).not.toBeChecked()
  await expect(page.getByRole('switch', { name: /esporta un elenco/ })).toHaveCount(0)
  const save = () => page.waitForResponse((answer) => answer.url().endsWith('/v1/notifications/preferences') && answer.ok())
  await Promise.all([save(), mailed.focus().then(() => page.keyboard.press('Space'))])
  await page.reload()
  await expect(mailed).toBeChecked()
  await Promise.all([save(), mailed.focus().then(() => page.keyboard.press('Space'))])
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect(mailed).toBeChecked()
  await Promise.all([save(), mailed.focus().then(() => page.keyboard.press('Space'))])
  await expect(mailed).not.toBeChecked()
})
