import { expect, test } from 'vitest'
import { http, problem, server } from '../testing/server'
import { open } from './http'
import { asProblem, Problem } from './problem'

const refusal = () =>
  open.POST('/v1/auth/login', { body: { email: 'a@filo.test', password: 'x' } }).catch((error: unknown) => error as Problem)

test('a refusal is thrown with its faults by field and what else it says', async () => {
  server.use(
    http.post('/v1/auth/login', () =>
      problem(412, 'stale', {
        errors: [{ pointer: '/emails/0', code: 'email', message: 'Non è un indirizzo' }],
        version: 4,
        changed_fields: ['name'],
      }),
    ),
  )
  const said = (await refusal()) as Problem
  expect(said).toBeInstanceOf(Problem)
  expect(said).toMatchObject({ status: 412, code: 'stale', message: 'stale.', stale: true, changedFields: ['name'] })
  expect(said.fields).toEqual({ 'emails.0': 'Non è un indirizzo' })
  expect(said.more).toEqual({ version: 4, changed_fields: ['name'] })
})

test('an answer of somebody in between is a problem too', async () => {
  server.use(http.post('/v1/auth/login', () => new Response('<h1>Bad gateway</h1>', { status: 502 })))
  expect(await refusal()).toMatchObject({ status: 502, code: 'internal', offline: false })
})

test('no network is code offline', () => {
  expect(asProblem(new TypeError('failed to fetch'))).toMatchObject({ status: 0, code: 'offline', offline: true })
})
