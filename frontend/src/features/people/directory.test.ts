import { describe, expect, it } from 'vitest'
import { type DirectoryAnswer, isNumber, placeOf, verdictOf } from './directory'

const answer = (registered: boolean | null, digits_hold = true, active: boolean | null = null): DirectoryAnswer => ({
  directory: 'vies',
  at: '2026-11-29T10:00:00Z',
  remembered: false,
  problem: null,
  check: { kind: 'vat_number', number: 'IT00743110157', digits_hold, registered },
  data: active === null ? [] : [{ name: 'Rossi', active }],
})

describe('what an answer comes to', () => {
  it('is the register’s word before that of the digits', () => {
    expect(verdictOf(answer(true))).toBe('registered')
    expect(verdictOf(answer(false))).toBe('missing')
    expect(verdictOf(answer(null))).toBe('holds')
    expect(verdictOf(answer(null, false))).toBe('wrong')
  })
  it('says that a business has ceased', () => expect(verdictOf(answer(true, true, false))).toBe('ceased'))
})

describe('what is worth asking for', () => {
  it('is a whole number, however it is typed', () => {
    expect(isNumber('IT 007.431 10157')).toBe(true)
    expect(isNumber('0074311')).toBe(false)
  })
})

it('says an address in one line', () => {
  const address = { type: 'legal', street: 'Via Milano 12', postal_code: '25100', city: 'Brescia', province: 'BS', country: 'IT' } as const
  expect(placeOf({ address })).toBe('Via Milano 12, 25100 Brescia, BS')
  expect(placeOf({})).toBe('')
})
