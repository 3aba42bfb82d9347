import type { Page } from '@playwright/test'
import { accessible, expect, signIn, test } from './filo'
import { as } from './selling'

/** The records that are edited where they stand, each with a field that two people change. */
const RECORDS = [
  { kind: 'deal', plural: 'opportunities', label: 'Importo netto', mine: '1800', theirs: '1500', shown: ['1.800,00', '1.500,00'] },
  { kind: 'lead', plural: 'leads', label: 'Campagna', mine: 'Fiera', theirs: 'Sito', shown: ['Fiera', 'Sito'] },
  { kind: 'person', plural: 'contacts', label: 'Ruolo in azienda', mine: 'Acquisti', theirs: 'Titolare', shown: ['Acquisti', 'Titolare'] },
  { kind: 'company', plural: 'companies', label: 'Settore', mine: 'Stampi', theirs: 'Presse', shown: ['Stampi', 'Presse'] },
] as const

const field = (page: Page, label: string) => page.getByRole('group', { name: label, exact: true })

for (const { kind, plural, label, mine, theirs, shown } of RECORDS) {
  test(`two people change the same field of a ${kind}: each is shown what the other wrote, and one decides`, async ({
    browser,
    page,
    request,
  }) => {
    const api = await as(request, 'seller')
    const name = `Prova ${crypto.randomUUID().slice(0, 8)}`
    const company = await api('POST', '/v1/companies', { name })
    const made = {
      opportunities: () => api('POST', '/v1/opportunities', { title: name, company_id: company.id }),
      leads: () => api('POST', '/v1/leads', { company_id: company.id }),
      contacts: () => api('POST', '/v1/contacts', { family_name: name }),
      companies: async () => company,
    }
    const { id } = await made[plural]()
    const other = await (await browser.newContext({ locale: 'it-IT', timezoneId: 'Europe/Rome' })).newPage()
    await signIn(page, 'seller', `/${plural}/${id}`)
    await signIn(other, 'manager', `/${plural}/${id}`)
    await field(page, label).getByRole('button').click()
    await field(other, label).getByRole('button').click()
    await field(other, label).getByRole('textbox').fill(theirs)
    await other.keyboard.press('Enter')
    await expect(field(other, label)).toContainText(shown[1])

    await field(page, label).getByRole('textbox').fill(mine)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Nel frattempo è cambiato' })
    for (const each of shown) await expect(dialog).toContainText(each)
    await accessible(page)
    await dialog.getByRole('button', { name: 'Tieni il mio' }).click()
    await expect(field(page, label)).toContainText(shown[0])
    // The other sees it without asking.
    await expect(field(other, label)).toContainText(shown[0])

    await field(page, label).getByRole('button').click()
    await field(other, label).getByRole('button').click()
    await field(other, label).getByRole('textbox').fill(theirs)
    await other.keyboard.press('Enter')
    await expect(field(other, label)).toContainText(shown[1])
    await field(page, label).getByRole('textbox').fill(`${mine}0`)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Tieni il suo' }).click()
    await expect(field(page, label)).toContainText(shown[1])
    await other.context().close()
  })
}
