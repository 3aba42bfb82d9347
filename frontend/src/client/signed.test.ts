import { HttpResponse } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { http, server } from '../testing/server'

const ME = 'http://filo.test/v1/me'
let asked = 0

beforeEach(() => {
  vi.resetModules()
  asked = 0
  server.use(
    http.get('/v1/me', () => {
      asked += 1
      return HttpResponse.json({ asked })
    }),
  )
})

test('what was read ahead is handed to who asks for it first, once', async () => {
  const { readAhead, signed } = await import('./signed')
  await readAhead(new Request(ME))
  expect(await (await signed(new Request(ME))).json()).toEqual({ asked: 1 })
  expect(await (await signed(new Request(ME))).json()).toEqual({ asked: 2 })
})

test('once the page asks for itself nothing is read ahead: it would be shown as new when it is old', async () => {
  const { readAhead, signed } = await import('./signed')
  await signed(new Request(ME))
  await expect(readAhead(new Request(ME))).rejects.toThrow()
  expect(await (await signed(new Request(ME))).json()).toEqual({ asked: 2 })
})
