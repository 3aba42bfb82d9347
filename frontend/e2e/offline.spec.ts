import type { Page } from '@playwright/test'
import { keptOn, left, moves, queued, trail } from './away'
import { accessible, expect, prefer, signIn, test } from './filo'
import { as, pipeline } from './selling'

test.use({ serviceWorkers: 'allow' })
test.describe.configure({ timeout: 240_000 })

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const card = (page: Page, title: string) => page.locator('[data-card]').filter({ hasText: title })
const inside = (page: Page, stage: string, title: string) => column(page, stage).locator('[data-card]').filter({ hasText: title })
const bar = (page: Page) => page.getByText('Sei offline', { exact: true })

async function push(page: Page, title: string, to: string) {
  await card(page, title).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(inside(page, to, title)).toBeVisible()
}

test('ten moves without a network survive a reload, and land once each when it is back, though two tabs send', async ({
  page,
  context,
  request,
}) => {
  const titles = ['Alfa', 'Bravo', 'Carlo', 'Delta', 'Echo', 'Fox', 'Golf', 'Hotel', 'India']
  const made = await pipeline(request, titles)
  await signIn(page, 'seller', '/profile')
  await keptOn(page)
  await page.goto(made.path)
  await expect(card(page, 'India')).toBeVisible()
  await context.setOffline(true)
  await expect(bar(page)).toBeVisible()
  for (const title of titles) await push(page, title, 'Secondo')
  await push(page, 'Alfa', 'Terzo')
  await queued(page, 10)
  await page.reload()
  await expect(bar(page)).toBeVisible()
  await queued(page, 10)
  await expect(inside(page, 'Terzo', 'Alfa')).toBeVisible()
  await expect(column(page, 'Secondo').locator('[data-card]')).toHaveCount(8)
  const other = await context.newPage()
  await other.goto(made.path)
  await queued(other, 10)
  await context.setOffline(false)
  for (const each of [page, other]) {
    await expect(bar(each)).toBeHidden()
    await expect(each.getByText(/in coda|Invio di/)).toBeHidden()
    await expect(inside(each, 'Terzo', 'Alfa')).toBeVisible()
    await expect(column(each, 'Secondo').locator('[data-card]')).toHaveCount(8)
  }
  await expect.poll(async () => (await left(page)).outbox).toBe(0)
  expect(await trail(made, made.ids[0])).toEqual(['Primo', 'Secondo', 'Terzo'])
  expect(await moves(made, made.ids[0])).toBe(2)
  for (const id of made.ids.slice(1)) {
    expect(await trail(made, id)).toEqual(['Primo', 'Secondo'])
    expect(await moves(made, id)).toBe(1)
  }
})

test('a deal that somebody moved meanwhile: mine or theirs', async ({ page, context, request }) => {
  const made = await pipeline(request, ['Pressa', 'Tornio'])
  await signIn(page, 'seller', '/profile')
  await keptOn(page)
  await page.goto(made.path)
  await expect(card(page, 'Tornio')).toBeVisible()
  await context.setOffline(true)
  await push(page, 'Pressa', 'Secondo')
  await push(page, 'Tornio', 'Secondo')
  await queued(page, 2)
  for (const id of made.ids) await made.admin('POST', `/v1/opportunities/${id}/moves`, { stage_id: made.stages[2]?.id })
  await context.setOffline(false)
  await expect(page.getByText('2 modifiche fatte offline non sono state accettate')).toBeVisible()
  // What was refused is not shown as if it were done.
  await expect(inside(page, 'Terzo', 'Pressa')).toBeVisible()
  await page.getByRole('button', { name: 'Decidi' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Pressa')
  await expect(dialog.locator('dd').first()).toContainText('Secondo')
  await expect(dialog.locator('dd').last()).toContainText('Terzo')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Tieni il mio' }).click()
  await expect(dialog).toContainText('Tornio')
  await page.keyboard.press('Escape')
  await expect(page.getByText('1 modifica fatta offline non è stata accettata')).toBeVisible()
  await page.getByRole('button', { name: 'Decidi' }).click()
  await dialog.getByRole('button', { name: 'Tieni il suo' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/fatt[ae] offline/)).toBeHidden()
  await expect(inside(page, 'Secondo', 'Pressa')).toBeVisible()
  await expect(inside(page, 'Terzo', 'Tornio')).toBeVisible()
  expect(await trail(made, made.ids[0])).toEqual(['Primo', 'Terzo', 'Secondo'])
  expect(await trail(made, made.ids[1])).toEqual(['Primo', 'Terzo'])
})

test('a note, activities and a new person with a note of their own, made without a network', async ({ page, context, request }) => {
  const made = await pipeline(request, ['Pressa'])
  const [id] = made.ids
  const record = { kind: 'opportunity', id }
  await made.seller('POST', '/v1/activities', { title: 'Mandare le schede', kind: 'task', record })
  const name = `Piero ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, 'seller', '/profile')
  await keptOn(page)
  await context.setOffline(true)
  await page.goto(`/opportunities/${id}`)
  const talk = page.locator('#content')
  await talk.getByRole('textbox', { name: 'Prossimo passo' }).fill('Richiamare in fiera')
  await talk.getByRole('button', { name: 'Domani' }).click()
  await expect(talk.getByRole('listitem').filter({ hasText: 'Richiamare in fiera' })).toBeVisible()
  await talk
    .getByRole('button', { name: /Mandare le schede/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Niente|Nessun/ })
    .click()
  await expect(talk.getByText('Mandare le schede')).toBeHidden()
  await page.getByPlaceholder(/Scrivi ai colleghi/).fill('Ha chiesto lo sconto')
  await page.keyboard.press('Enter')
  await expect(talk.getByText('Ha chiesto lo sconto')).toBeVisible()
  await page.goto('/contacts')
  await page.getByRole('button', { name: 'Nuovo contatto' }).click()
  await page.getByRole('dialog').getByLabel('Nome', { exact: true }).fill(name)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Crea|Salva|Aggiungi/ })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await page.getByPlaceholder(/Scrivi ai colleghi/).fill('Conosciuto in fiera')
  await page.keyboard.press('Enter')
  await queued(page, 5)
  await page.reload()
  await queued(page, 5)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  const before = page.url()
  await context.setOffline(false)
  await expect(page.getByText(/in coda|Invio di/)).toBeHidden()
  await expect(page).not.toHaveURL(before)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  const list = async (path: string) => ((await made.seller('GET', path)) as unknown as { data: Record<string, unknown>[] }).data
  expect(await list(`/v1/opportunities/${id}/messages`)).toMatchObject([{ text: 'Ha chiesto lo sconto' }])
  const activities = await list(`/v1/activities?record_kind=opportunity&record_id=${id}&sort=created_at`)
  expect(activities.map(({ title, done_at }) => [title, done_at !== null])).toEqual([
    ['Mandare le schede', true],
    ['Richiamare in fiera', false],
  ])
  const people = await list(`/v1/contacts?include_never_qualified=true&name=${encodeURIComponent(name)}`)
  expect(people).toHaveLength(1)
  expect(page.url()).toContain(String(people[0]?.id))
  expect(await list(`/v1/contacts/${people[0]?.id}/messages`)).toMatchObject([{ text: 'Conosciuto in fiera' }])
})

test('signing out asks about what is not sent, and leaves nothing for whoever signs in next', async ({ page, context, request }) => {
  const made = await pipeline(request, ['Pressa'])
  await signIn(page, 'seller', '/profile')
  await keptOn(page)
  expect((await left(page)).answers).toBeGreaterThan(10)
  await page.goto(made.path)
  await expect(card(page, 'Pressa')).toBeVisible()
  await context.setOffline(true)
  await push(page, 'Pressa', 'Secondo')
  const out = async () => {
    await page.getByTitle('Anna Calvarenga').first().click()
    await page.getByRole('button', { name: 'Esci', exact: true }).click()
  }
  await out()
  await page.getByRole('button', { name: 'Resta' }).click()
  await queued(page, 1)
  await out()
  await accessible(page)
  await page.getByRole('button', { name: 'Esci e perdile' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await expect.poll(() => left(page)).toEqual({ answers: 0, outbox: 0, cached: [] })
  // The service hears of it as soon as it can be reached: the cookie carries nobody on.
  await context.setOffline(false)
  await page.goto('/profile')
  await expect(page).toHaveURL(/sign-in/)
  await signIn(page, 'back_office', '/profile')
  await expect(page.getByText('Fabio Norvati').first()).toBeVisible()
  await context.setOffline(true)
  await page.goto(`/opportunities/${made.ids[0]}`)
  await expect(page.getByText('Non è su questo dispositivo').first()).toBeVisible()
  await expect(page.getByText('Pressa')).toBeHidden()
  expect(await trail(made, made.ids[0])).toEqual(['Primo'])
})

test('a session that is ended elsewhere leaves nothing either', async ({ browser, baseURL, request }) => {
  // By its name, so that nobody else's session of the same member is ended.
  const userAgent = `Prova ${crypto.randomUUID()}`
  const context = await browser.newContext({ userAgent, serviceWorkers: 'allow', ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await signIn(page, 'seller', '/profile')
  await keptOn(page)
  await context.setOffline(true)
  await page.goto('/board')
  await expect(page.locator('[data-card]').first()).toBeVisible()
  const seller = await as(request, 'seller')
  const { data } = (await seller('GET', '/v1/sessions')) as unknown as { data: { id: string; user_agent: string | null }[] }
  const mine = data.filter(({ user_agent }) => user_agent === userAgent)
  expect(mine).toHaveLength(1)
  await seller('DELETE', `/v1/sessions/${mine[0]?.id}`)
  await context.setOffline(false)
  await page.reload()
  await expect(page).toHaveURL(/sign-in/)
  await expect.poll(() => left(page)).toEqual({ answers: 0, outbox: 0, cached: [] })
  await context.close()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`what is shown without a network is accessible, ${scheme}`, async ({ page, context, request }) => {
    test.setTimeout(300_000) // seven pages, each read by axe
    const made = await pipeline(request, ['Pressa'])
    await prefer(page, { scheme })
    await signIn(page, 'seller', '/profile')
    await keptOn(page)
    await context.setOffline(true)
    await page.goto(made.path)
    await push(page, 'Pressa', 'Secondo')
    await queued(page, 1)
    await accessible(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await queued(page, 1)
    await accessible(page)
    const deal = await made.seller('GET', `/v1/opportunities/${made.ids[0]}`)
    for (const path of [`/opportunities/${deal.id}`, `/companies/${deal.company_id}`, '/contacts', '/quotes', '/profile']) {
      await page.goto(path)
      await queued(page, 1)
      await accessible(page)
    }
    await page.goto('/quotes')
    await expect(page.getByText('Non è su questo dispositivo')).toBeVisible()
  })
}

test('the app can be installed, and neither it nor its caches hold what the service says', async ({ page, request }) => {
  await signIn(page, 'seller', '/profile')
  await keptOn(page)
  expect((await left(page)).cached).toEqual([])
  const [base, href] = [process.env.FILO_E2E_URL, await page.locator('link[rel=manifest]').getAttribute('href')]
  const said = await request.get(`${base}${href}`)
  expect(said.headers()['content-type']).toContain('application/manifest+json')
  const { icons } = (await said.json()) as { icons: { src: string; purpose?: string }[] }
  for (const { src } of icons) expect((await request.get(`${base}${src}`)).ok(), src).toBe(true)
  expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
  for (const path of [href, '/sw.js', '/']) {
    const answer = await request.get(`${base}${path}`, { headers: { Accept: 'text/html,*/*' } })
    expect(answer.headers()['cache-control'], String(path)).toBe('no-cache')
  }
})
