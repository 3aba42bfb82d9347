import { expect, it } from 'vitest'
import { bodyOf, type Draft, draftOf, type Import, lacks, mapped, stepOf, twice, writes } from './draft'
import { fieldAt, fieldWord, placeOf } from './fields'
import { refusalOf } from './files'
import { guessKind, headOf } from './kinds'
import { sayField, sayValue } from './said'

const column = (name: string, field: string | null) => ({ name, field, samples: [] })
const reading = { format: 'csv', encoding: 'cp1252', delimiter: ';', sheet: null, numbers: {}, origin: null }
const read = (more: object = {}) =>
  ({
    kind: 'company',
    state: 'read',
    rows: 3,
    plan: null,
    counts: {},
    keys: ['external_id', 'vat_number', 'tax_code'],
    reading: { ...reading, columns: [column('Nome', 'name'), column('P.IVA', 'vat_number'), column('x', null)] },
    ...more,
  }) as unknown as Import

it('begins with what the service guessed, and with what was asked for last', () => {
  expect(draftOf(read())).toMatchObject({ columns: ['name', 'vat_number', null], match_by: 'vat_number', create: true, system: 'import' })
  const plan = { columns: ['name', 'tax_code', null], match_by: 'tax_code', create: false, legal_basis: null }
  expect(draftOf(read({ plan }))).toMatchObject({ columns: plan.columns, match_by: 'tax_code', create: false, legal_basis: '' })
  expect(draftOf(read({ reading: { ...read().reading, origin: 'hubspot' } })).system).toBe('hubspot')
})

it('keeps what records are found by while a column gives it', () => {
  const draft = draftOf(read())
  expect(mapped(read(), draft, 2, 'tax_code').match_by).toBe('vat_number')
  expect(mapped(read(), mapped(read(), draft, 2, 'tax_code'), 1, null).match_by).toBe('tax_code')
  expect(mapped(read(), draft, 1, null).match_by).toBeNull()
})

it('says what is missing, in the order of the page', () => {
  const it = read()
  const draft: Draft = { ...draftOf(it), source_id: 's' }
  expect(lacks(it, draft)).toEqual([])
  expect(lacks(it, { ...draft, source_id: null })).toEqual(['source'])
  expect(lacks(it, { ...draft, source_id: null, create: false })).toEqual([])
  expect(lacks(it, { ...draft, columns: ['name', 'name', null], match_by: null })).toEqual(['twice', 'key'])
  expect(lacks(read({ kind: 'contact' }), draft)).toEqual(['basis'])
  const named = mapped(read({ kind: 'lead' }), draft, 2, 'contact.name')
  expect([named.create_related, lacks(read({ kind: 'lead' }), named)]).toEqual([true, ['basis']])
  expect(lacks(read({ kind: 'lead' }), { ...named, create_related: false })).toEqual([])
  expect(lacks(read({ kind: 'product' }), { ...draft, source_id: null })).toEqual([])
  expect(lacks(read({ rows: 0 }), { ...draft, create: false, update: false })).toEqual(['rows', 'nothing'])
  expect(twice(['emails', 'emails', 'name'])).toEqual(new Set())
})

it('sends the numbers of its columns only', () => {
  const draft = { ...draftOf(read()), columns: ['sku', 'price', null], numbers: { price: 'comma', cost: 'point' } as const }
  expect(bodyOf(draft)).toMatchObject({ numbers: { price: 'comma' }, legal_basis: null })
})

it('knows at which step an import is', () => {
  const steps = ['reading', 'read', 'planning', 'planned', 'committing', 'committed', 'reverting', 'reverted', 'failed']
  expect(steps.map((state) => stepOf({ state }))).toEqual(['file', 'columns', 'rows', 'rows', 'bring', 'done', 'done', 'done', 'columns'])
  expect(stepOf({ state: 'planned' }, true)).toBe('columns')
  expect(stepOf({ state: 'committed' }, true)).toBe('done')
  expect(writes({ counts: { created: 2, changed: 1, conflict: 4 } } as Import)).toBe(7)
})

it('guesses what a file holds by its head, else by its name, among what may be brought', () => {
  const all = ['company', 'contact', 'lead', 'opportunity', 'product']
  expect(guessKind(all, 'export.csv', ['Ragione sociale', 'Partita IVA'])).toBe('company')
  expect(guessKind(all, 'export.csv', ['Nome', 'Cognome', 'Azienda'])).toBe('contact')
  expect(guessKind(all, 'clienti.csv', ['SKU', 'Prezzo'])).toBe('product')
  expect(guessKind(all, 'Trattative 2026.xlsx', [])).toBe('opportunity')
  expect(guessKind(['company', 'contact'], 'listino.xlsx', [])).toBeNull()
  expect(headOf('\n"Ragione sociale";"P.IVA";Città\nx;y;z')).toEqual(['Ragione sociale', 'P.IVA', 'Città'])
})

it('refuses what need not travel', () => {
  expect(refusalOf({ name: 'clienti.CSV', size: 10 })).toBeNull()
  expect(refusalOf({ name: 'fatture.zip', size: 10 })).toBe('invoices')
  expect(refusalOf({ name: 'IT01_1.xml.p7m', size: 10 })).toBe('invoices')
  expect(refusalOf({ name: 'vecchio.xls', size: 10 })).toBe('old')
  expect(refusalOf({ name: 'offerta.pdf', size: 10 })).toBe('other')
  expect(refusalOf({ name: 'clienti.csv', size: 0 })).toBe('empty')
  expect(refusalOf({ name: 'clienti.xlsx', size: 2e8 })).toBe('large')
})

it('names fields, those too that have no word yet', () => {
  expect(fieldWord('company', 'vat_number')).toBe('VAT number')
  expect(fieldWord('opportunity', 'expected_close_on')).toBe('Expected close')
  expect(fieldWord('lead', 'owner_id')).toBe('Owner')
  expect(fieldWord('lead', 'shoe_size')).toBe('shoe size')
  expect(fieldWord('lead', 'contact.email')).toBe('Contact: E-mail')
  expect(fieldWord('opportunity', 'company.vat_number')).toBe('Company: VAT number')
  expect(fieldWord('company', 'custom.shoe_size')).toBe('shoe size')
  expect(fieldAt('/addresses/0/province')).toBe('addresses.province')
  expect(fieldAt('')).toBeNull()
  expect(placeOf(['name', 'vat_code', 'addresses.city'], 'vat_code_id')).toBe(1)
  expect(placeOf(['name', 'vat_code', 'addresses.city'], 'addresses')).toBe(2)
  expect(placeOf(['name', 'emails'], 'emails.0')).toBe(1)
  expect(placeOf(['title', 'company.vat_number', 'company.name'], 'company_id')).toBe(2)
  expect(placeOf(['title', 'contact.email'], 'contact_id')).toBe(1)
  expect(placeOf(['name'], 'iban')).toBe(-1)
})

it('says values as people read them', () => {
  const id = '01a00000-0000-7000-8000-000000000000'
  const names = (asked: string) => (asked === id ? 'Anna' : undefined)
  expect(sayValue(null, 'x', names)).toBe('empty')
  expect(sayValue(['a@b.it', 'c@d.it'], undefined, names)).toBe('a@b.it, c@d.it')
  expect(sayValue(id, 'x', names)).toBe('Anna')
  expect(sayValue([{ company_id: id.replace('01a', '02b'), role: null }], 'Rossi srl', names)).toBe('Rossi srl')
  expect(sayValue([{ type: 'legal', city: 'Brescia', street: 'Via Po 1', country: null }], undefined, names)).toBe('Via Po 1 Brescia')
  expect(sayValue(true, undefined, names)).toBe('yes')
  expect(sayValue({ amount: '1234.50', currency: 'EUR' }, undefined, names)).toMatch(/1,234\.50/)
  expect(sayValue('2026-12-31', undefined, names)).toMatch(/31.*Dec|Dec.*31/)
  expect(sayField('outcome', 'won', undefined, names)).toBe('Won')
  expect(sayField('name', 'won', undefined, names)).toBe('won')
  expect(sayField('price', '1234.5000', undefined, names)).toBe('1,234.50')
  expect(sayField('sku', '1234.5000', undefined, names)).toBe('1234.5000')
})
