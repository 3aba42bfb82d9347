import { accessible, expect, signIn, test } from './filo'
import { asSeller, unique } from './people'

test('whoever calls from Filo is asked how it went, and when to call again', async ({ page }) => {
  const api = await asSeller(page)
  const surname = unique('Chiamata')
  const contact = await api.post('/v1/contacts', { given_name: 'Anna', family_name: surname, phones: ['+393331234567'] })
  await signIn(page, 'seller', `/contacts/${contact.id}`)
  await expect(page.getByRole('link', { name: `WhatsApp: Anna ${surname}` })).toHaveAttribute('href', 'https://wa.me/393331234567')
  const number = page.getByRole('link', { name: '333 123 4567' })
  await expect(number).toHaveAttribute('href', 'tel:+393331234567')
  // No telephone answers here: the browser is kept from looking for one.
  await page.evaluate(() =>
    document.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a[href^="tel:"]')) event.preventDefault()
    }),
  )
  // What listens comes after the page.
  await expect(async () => {
    await number.click()
    await expect(page.getByText(`Com’è andata con Anna ${surname}?`)).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: 'Registra', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Chiamata con Anna ${surname}` })
  await dialog.getByText('Non risponde').click()
  await dialog.getByRole('textbox').fill('Provo domani')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Domani' }).click()
  await expect(dialog).toBeHidden()
  const on = `/v1/activities?record_id=${contact.id}&sort=created_at`
  const planned = async () => (await api.get(on)) as unknown as { data: { title: string; done_at: string | null }[] }
  await expect.poll(async () => (await planned()).data).toHaveLength(2)
  const [done, next] = (await planned()).data
  expect(done).toMatchObject({ kind: 'call', outcome: 'Non risponde. Provo domani' })
  expect(done?.done_at).not.toBeNull()
  expect(next).toMatchObject({ title: `Richiamare Anna ${surname}`, done_at: null })
})

test('one’s activities stand in a calendar of one’s own', async ({ page }) => {
  await signIn(page, 'seller', '/profile')
  await page.getByRole('button', { name: 'Crea l’indirizzo' }).click()
  const address = page.locator('code', { hasText: '/v1/calendar/' })
  await expect(address).toBeVisible()
  await accessible(page)
  const path = new URL((await address.textContent()) ?? '').pathname
  const answer = await page.request.get(path)
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toContain('BEGIN:VCALENDAR')
  await page.reload()
  await expect(page.getByText('L’indirizzo esiste dal')).toBeVisible()
  await expect(address).toHaveCount(0)
  await page.getByRole('button', { name: 'Disattiva' }).click()
  await expect(page.getByText('L’indirizzo del calendario non funziona più')).toBeVisible()
  expect((await page.request.get(path)).status()).toBe(404)
})

test('a switchboard gets an address, and what it tells of stands with the person', async ({ page }) => {
  const api = await asSeller(page)
  const surname = unique('Centralino')
  const number = `+39051${String(Math.floor(Math.random() * 9_000_000) + 1_000_000)}`
  const contact = await api.post('/v1/contacts', { given_name: 'Anna', family_name: surname, phones: [number] })
  await signIn(page, 'admin', '/settings/keys')
  await page.getByRole('button', { name: 'Nuovo centralino' }).click()
  await page.getByRole('dialog', { name: 'Nuovo centralino' }).getByLabel('Nome').fill(surname)
  await page.getByRole('dialog', { name: 'Nuovo centralino' }).getByRole('button', { name: 'Salva' }).click()
  const made = page.getByRole('dialog', { name: 'L’indirizzo è pronto' })
  await expect(made.locator('code')).toBeVisible()
  await accessible(page)
  const address = new URL((await made.locator('code').textContent()) ?? '').pathname
  const told = { call_id: surname.replace(' ', '-'), state: 'ended', number, seconds: 75 }
  const answer = await page.request.post(address, { data: told })
  expect(((await answer.json()) as { known: { name: string } }).known.name).toBe(`Anna ${surname}`)
  const stranger = `+39049${String(Math.floor(Math.random() * 9_000_000) + 1_000_000)}`
  await page.request.post(address, { data: { call_id: `${told.call_id}-2`, state: 'missed', number: stranger } })
  await page.goto('/activities')
  const unknown = page
    .getByRole('region', { name: 'Chi ha chiamato?' })
    .getByRole('listitem')
    .filter({ has: page.locator(`[href="tel:${stranger}"]`) })
  await unknown.getByRole('combobox').fill(surname)
  await accessible(page)
  await page.getByRole('option', { name: new RegExp(surname) }).click()
  await expect(unknown).toHaveCount(0)
  await page.goto('/settings/keys')
  const row = page.getByRole('row', { name: new RegExp(surname) })
  await row.getByRole('button', { name: 'Revoca' }).click()
  await expect(row).toHaveCount(0)
  expect((await page.request.post(address, { data: told })).status()).toBe(404)
  const found = (await api.get(`/v1/activities?record_id=${contact.id}`)) as unknown as { data: { outcome: string }[] }
  expect(found.data.map(({ outcome }) => outcome)).toContain('1 min 15 s')
  expect(found.data).toHaveLength(2)
})
