import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import settings from '../../project.inlang/settings.json'

const patterns = settings['plugin.inlang.messageFormat'].pathPattern
const read = (pattern: string, locale: string) => {
  const { $schema: _, ...words } = JSON.parse(readFileSync(pattern.replace('{locale}', locale), 'utf8')) as Record<string, unknown>
  return words
}
const inputs = (word: unknown) => [...new Set(JSON.stringify(word).match(/\{\w+\}/g))].sort()

test.each(patterns)('%s says the same in both languages, under its own name', (pattern) => {
  const [it, en] = [read(pattern, 'it'), read(pattern, 'en')]
  const area = pattern.split('/')[2]
  expect(Object.keys(en).sort()).toEqual(Object.keys(it).sort())
  expect(Object.keys(it).filter((key) => !key.startsWith(`${area}_`))).toEqual([])
  for (const key of Object.keys(it)) expect([key, inputs(en[key])]).toEqual([key, inputs(it[key])])
})
