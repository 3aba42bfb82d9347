import { expect, test } from 'vitest'
import { type Choice, grouped } from './choices'

const choice = (kind: string): Choice => ({ kind, app: true, mail: false })
const KINDS = ['export', 'reminder', 'approval', 'mention', 'report', 'something_new'].map(choice)
const shown = (...permissions: string[]) => grouped(KINDS, permissions).map(({ rows }) => rows.map((row) => row.choice.kind))

test('everybody chooses what concerns them, in the order of a day', () => {
  expect(shown()).toEqual([['mention', 'reminder']])
  expect(shown('quotes:read')).toEqual([['mention', 'reminder'], ['approval']])
  expect(shown('quotes:read', 'settings:write')).toEqual([['mention', 'reminder'], ['approval'], ['report', 'export']])
})
