import { expect, test } from 'vitest'
import { type Level, shown } from './levels'
import { PLACES } from './navigation'

const permissions = PLACES.flatMap(({ may }) => may ?? [])
const menu = (level: Level) => PLACES.filter((place) => shown({ permissions, workspace: { level } }, place)).map(({ to }) => to)

test('each level shows more than the one below it', () => {
  const essential = ['/', '/board', '/activities', '/leads', '/contacts', '/companies', '/quotes', '/settings', '/profile']
  expect(menu('essential')).toEqual(essential)
  const more = menu('standard').filter((place) => !essential.includes(place))
  expect(more).toEqual(['/orders', '/products', '/dashboard'])
  expect(menu('full').filter((place) => !menu('standard').includes(place))).toEqual(['/approvals'])
})

test('what one may not read is in no menu', () => {
  expect(PLACES.some(({ may }) => may && shown({ permissions: [], workspace: { level: 'full' } }, { may }))).toBe(false)
})
