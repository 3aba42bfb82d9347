import { accessible, expect, signIn, test } from './filo'
import { as } from './selling'

type Rows = { data: { name: string; id: string }[] }

for (const { what, region, path, use } of [
  { what: 'sources', region: 'Fonti', path: '/v1/sources', use: 'source_id' },
  { what: 'competitors', region: 'Concorrenti', path: '/v1/competitors', use: 'competitor_id' },
  { what: 'tags', region: 'Etichette', path: '/v1/tags', use: 'tags' },
] as const) {
  test(`two ${what} become one, after it is said how many records that moves`, async ({ page, request }) => {
    const admin = await as(request, 'admin')
    const mark = crypto.randomUUID().slice(0, 8)
    const [gone, kept] = [`Doppia ${mark}`, `Buona ${mark}`]
    const more = what === 'sources' ? { kind: 'fair' } : {}
    const [double, good] = [await admin('POST', path, { name: gone, ...more }), await admin('POST', path, { name: kept, ...more })]
    const value = use === 'tags' ? [gone] : double.id
    const company = await admin('POST', '/v1/companies', { name: `Prova ${mark}`, ...(use !== 'competitor_id' && { [use]: value }) })
    const deals = [1, 2].map((at) => admin('POST', '/v1/opportunities', { title: `${mark} ${at}`, company_id: company.id, [use]: value }))
    const ids = (await Promise.all(deals)).map(({ id }) => id)

    await signIn(page, 'admin', '/settings/dictionaries')
    const list = page.getByRole('region', { name: region })
    await list.getByRole('button', { name: `Unisci ${gone} a un’altra voce` }).click()
    const dialog = page.getByRole('dialog', { name: `Unisci «${gone}»` })
    await expect(dialog.getByRole('row', { name: /Trattative/ })).toContainText('2')
    if (use !== 'competitor_id') await expect(dialog.getByRole('row', { name: /Aziende/ })).toContainText('1')
    await accessible(page)
    await expect(dialog.getByRole('button', { name: 'Unisci' })).toBeDisabled()
    await dialog.getByLabel('In quale voce').fill(kept)
    await page.getByRole('option', { name: kept }).click()
    await dialog.getByRole('button', { name: 'Unisci' }).click()
    await expect(page.getByText(`«${gone}» ora è «${kept}»`)).toBeVisible()
    await expect(list.getByRole('cell', { name: gone, exact: true })).toBeHidden()
    await expect(list.getByRole('cell', { name: kept, exact: true })).toBeVisible()
    for (const id of ids) {
      const deal = await admin('GET', `/v1/opportunities/${id}`)
      expect(deal[use]).toEqual(use === 'tags' ? [kept] : good.id)
    }
    const left = (await admin('GET', `${path}?limit=200`)) as unknown as Rows
    expect(left.data.map(({ name }) => name)).not.toContain(gone)
  })
}
