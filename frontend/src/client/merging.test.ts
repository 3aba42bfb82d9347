import { expect, test, vi } from 'vitest'
import { mergeInto, type Values } from './merging'
import { Problem } from './problem'

type Row = { version: number } & Values

/** A record as the service keeps it: what is written on an older version is refused. */
function kept(now: Row) {
  const write = vi.fn(async (on: Row, changed: Values) => {
    if (on.version !== now.version) throw new Problem({ status: 412, code: 'stale' })
    now = { ...now, ...changed, version: now.version + 1 }
  })
  return { ways: { read: async () => now, valuesOf: ({ version: _, ...values }: Row) => values, write }, now: () => now }
}
const never = async () => expect.unreachable()

test('what nobody else changed is written at once; what others changed besides stays', async () => {
  const { ways, now } = kept({ version: 2, name: 'theirs', price: '1' })
  await mergeInto({ version: 1, name: 'before', price: '1' }, { price: '2' }, ways, never)
  expect(now()).toMatchObject({ name: 'theirs', price: '2' })
})

test('where both changed the same differently, one decides', async () => {
  const base = { version: 1, name: 'before', price: '1', unit: 'pz' }
  const asked = vi.fn(async () => true)
  const mine = kept({ version: 2, name: 'theirs', price: '1', unit: 'kg' })
  await mergeInto(base, { name: 'mine', price: '2', unit: 'kg' }, mine.ways, asked)
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ names: ['name'] }))
  expect(mine.now()).toMatchObject({ name: 'mine', price: '2', unit: 'kg' })

  const theirs = kept({ version: 2, name: 'theirs', price: '1' })
  await mergeInto(base, { name: 'mine', price: '2' }, theirs.ways, async () => false)
  expect(theirs.now()).toMatchObject({ name: 'theirs', price: '2' })

  const all = kept({ version: 2, name: 'theirs', price: '1' })
  await mergeInto(base, { name: 'mine' }, all.ways, async () => false)
  expect(all.now()).toMatchObject({ version: 2, name: 'theirs' })
})

test('another refusal is no conflict', async () => {
  const ways = { ...kept({ version: 1 }).ways, write: () => Promise.reject(new Problem({ status: 422, code: 'invalid' })) }
  await expect(mergeInto({ version: 1 }, { name: 'x' }, ways, never)).rejects.toMatchObject({ status: 422 })
})
