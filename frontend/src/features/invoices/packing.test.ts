import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { invoicesOf, packed } from './packing'

const file = (name: string, text: string) => new File([text], name)

it('leaves a single file as it is', async () => {
  const only = file('a.zip', 'x')
  expect(await packed([only])).toBe(only)
})

it('packs several, those of one name too', async () => {
  const made = await packed([file('a.xml', '<a/>'), file('a.xml', '<b/>')])
  const found = unzipSync(new Uint8Array(await made.arrayBuffer()))
  expect(Object.values(found).map((bytes) => new TextDecoder().decode(bytes))).toEqual(['<a/>', '<b/>'])
})

it('takes of a folder what may be an invoice', () => {
  const names = ['a.xml', 'b.XML.p7m', '.hidden.xml', 'c.pdf', 'd.zip']
  expect(invoicesOf(names.map((name) => file(name, ''))).map(({ name }) => name)).toEqual(['a.xml', 'b.XML.p7m'])
})
