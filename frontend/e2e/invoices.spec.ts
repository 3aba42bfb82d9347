import { accessible, expect, signIn, test } from './filo'

const tag = (name: string, inside: string) => `<${name}>${inside}</${name}>`
const vat = (code: string) => tag('IdFiscaleIVA', tag('IdPaese', 'IT') + tag('IdCodice', code))
const seat = tag('Sede', tag('Indirizzo', 'Via Prova 1') + tag('CAP', '25100') + tag('Comune', 'Brescia') + tag('Nazione', 'IT'))
const named = (name: string) => tag('Anagrafica', tag('Denominazione', name))

/** An invoice for one customer who is nobody else's in these tests. */
function invoice(customer: string, number: string) {
  const line = [
    'NumeroLinea:1',
    'Descrizione:Staffa speciale',
    'Quantita:4.00',
    'PrezzoUnitario:12.50',
    'PrezzoTotale:50.00',
    'AliquotaIVA:22.00',
  ]
  const lines = tag('DettaglioLinee', line.map((each) => tag(each.split(':')[0] as string, each.split(':')[1] as string)).join(''))
  const sum = tag('DatiRiepilogo', tag('AliquotaIVA', '22.00') + tag('ImponibileImporto', '50.00') + tag('Imposta', '11.00'))
  const general = ['TipoDocumento:TD01', 'Divisa:EUR', 'Data:2025-03-01', `Numero:${number}`]
  const document = general.map((each) => tag(each.split(':')[0] as string, each.split(':')[1] as string)).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8"?><p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2" versione="FPR12">' +
    tag(
      'FatturaElettronicaHeader',
      tag('DatiTrasmissione', tag('FormatoTrasmissione', 'FPR12') + tag('CodiceDestinatario', '0000000')) +
        tag('CedentePrestatore', tag('DatiAnagrafici', vat('00743110157') + named('Leonessa Forniture Srl')) + seat) +
        tag('CessionarioCommittente', tag('DatiAnagrafici', tag('CodiceFiscale', '02716380981') + named(customer)) + seat),
    ) +
    tag('FatturaElettronicaBody', tag('DatiGenerali', tag('DatiGeneraliDocumento', document)) + tag('DatiBeniServizi', lines + sum)) +
    '</p:FatturaElettronica>'
  )
}

test('invoices are planned, brought in, seen on the company, and taken back', async ({ page }) => {
  const customer = `Cliente ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, 'admin', '/settings/invoices')
  const files = ['1', '2'].map((place) => ({
    name: 'fattura.xml',
    mimeType: 'text/xml',
    buffer: Buffer.from(invoice(customer, `${crypto.randomUUID().slice(0, 8)}/${place}`)),
  }))
  await page.locator('input[type=file]').first().setInputFiles(files)
  await expect(page.getByText('Fatture emesse da Leonessa Forniture Srl.')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Importa 2 documenti' }).click()
  await expect(page.getByText('Importato', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: customer }).click()
  await expect(page.getByRole('region', { name: 'Fatturato' })).toContainText('100 €')
  await page.getByRole('button', { name: 'Mostra le fatture' }).click()
  await expect(page.getByRole('dialog', { name: 'Fatture' }).getByRole('listitem')).toHaveCount(2)
  await accessible(page)
  await page.keyboard.press('Escape')

  // Without a register the digits are checked, and the day they were is kept.
  await page.getByRole('button', { name: 'Verifica codice fiscale' }).click()
  const check = page.getByRole('region', { name: 'Codice fiscale' })
  await expect(check).toContainText('Cifre corrette')
  await page.reload()
  await expect(check).toContainText('cifre di controllo')
  await accessible(page)

  await page.goto('/settings/invoices')
  await page.getByRole('region', { name: 'Importazioni fatte' }).getByRole('button', { name: 'Annulla…' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Annulla importazione' }).click()
  await expect(page.getByRole('region', { name: 'Importazioni fatte' })).toContainText('Annullata')
})

test('a file with entities is refused in plain words', async ({ page }) => {
  await signIn(page, 'admin', '/settings/invoices')
  const bad = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><FatturaElettronica>&e;</FatturaElettronica>'
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'fattura.xml', mimeType: 'text/xml', buffer: Buffer.from(bad) })
  await expect(page.getByRole('alert').filter({ hasText: 'entità XML' })).toBeVisible()
})
