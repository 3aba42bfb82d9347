import { expect, test } from 'vitest'
import { grouped } from './phones'

test('numbers are grouped as people write them, with the country where it is another one', () => {
  expect(grouped('+393478901234')).toBe('347 890 1234')
  expect(grouped('+390301234567')).toBe('030 123 4567')
  expect(grouped('+442079460958')).toBe('+44 20 7946 0958')
  expect(grouped('interno 12')).toBe('interno 12')
})
