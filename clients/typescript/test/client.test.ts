// Against the service that FILO_URL and FILO_API_KEY name, also where answers get lost on the way.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFilo, every, feed, matching, type Options, Problem, said } from '../src/index.ts'

const { FILO_URL: url = '', FILO_API_KEY: key = '' } = process.env
const filo = createFilo({ url, key })

/** A client on a line on which the first answers get lost (null) or are replaced; what it asked, and how long it waited. */
function disturbed(answers: (Response | null)[], options: Partial<Options> = {}) {
  const asked: Request[] = []
  const waited: number[] = []
  const fetched = async (request: Request) => {
    asked.push(request)
    const answer = await fetch(request)
    const instead = answers.shift()
    if (instead === undefined) return answer
    await answer.body?.cancel()
    if (instead === null) throw new TypeError('lost')
    return instead
  }
  const sleep = async (ms: number) => waited.push(ms)
  return { filo: createFilo({ url, key, fetch: fetched, sleep, ...options }), asked, waited }
}

const named = async (name: string) => (await said(filo.GET('/v1/companies', { params: { query: { name, count: 'exact' } } }))).page.total

test('a record is made, changed and put in the bin', async () => {
  const made = await said(filo.POST('/v1/companies', { body: { name: 'TS Rossi' } }))
  const params = { path: { id: made.id } }
  const changed = await said(filo.PATCH('/v1/companies/{id}', { params, headers: matching(made.version), body: { name: 'TS Rossi Srl' } }))
  assert.equal(changed.version, 2)
  const old = filo.PATCH('/v1/companies/{id}', { params, headers: matching(1), body: { name: 'x' } })
  await assert.rejects(old, (problem: Problem) => problem.status === 412 && problem.said.version === 2)
  await filo.DELETE('/v1/companies/{id}', { params })
  const gone = filo.GET('/v1/companies/{id}', { params: { path: { id: crypto.randomUUID() } } })
  await assert.rejects(gone, (problem: Problem) => problem.code === 'not-found' && Boolean(problem.traceId))
})

test('a refusal says where', async () => {
  const wrong = filo.POST('/v1/companies', { body: { name: 'A', vat_number: 'IT1' } })
  await assert.rejects(
    wrong,
    (problem) => problem instanceof Problem && problem.status === 422 && problem.faults[0]?.pointer === '/vat_number',
  )
  const html = disturbed([new Response('<h1>nginx</h1>', { status: 404 })]).filo.GET('/v1/me')
  await assert.rejects(html, (problem: Problem) => problem.message.includes('nginx'))
})

test('lists are read to their end', async () => {
  const tag = crypto.randomUUID()
  for (const name of ['a', 'b', 'c', 'd', 'e']) await filo.POST('/v1/companies', { body: { name, tags: [tag] } })
  const names: string[] = []
  for await (const company of every(filo, '/v1/companies', { query: { tags: [tag], limit: 2, sort: '-name' } })) names.push(company.name)
  assert.deepEqual(names, ['e', 'd', 'c', 'b', 'a'])
})

test('a lost answer is asked for again, and nothing is done twice', async () => {
  const post = disturbed([null, null])
  await post.filo.POST('/v1/companies', { body: { name: 'TS once' } })
  assert.equal(await named('TS once'), 1)
  assert.equal(new Set(post.asked.map((request) => request.headers.get('idempotency-key'))).size, 1)
  assert.equal(post.waited.length, 2)
  const company = await said(filo.POST('/v1/companies', { body: { name: 'TS patch' } }))
  const patch = disturbed([null])
  await assert.rejects(
    patch.filo.PATCH('/v1/companies/{id}', { params: { path: { id: company.id } }, body: { name: 'TS patched' } }),
    /lost/,
  )
  assert.equal(patch.waited.length, 0)
  for (let i = 0; i < 2; i++) await filo.POST('/v1/companies', { headers: { 'idempotency-key': 'ts row 1' }, body: { name: 'TS keyed' } })
  assert.equal(await named('TS keyed'), 1)
})

test('who is busy is waited for as long as they say', async () => {
  const busy = (status: number, after?: string) => new Response('{}', { status, ...(after && { headers: { 'retry-after': after } }) })
  const dated = disturbed([busy(503, '7'), busy(429, 'Wed, 21 Oct 2015 07:28:00 GMT'), busy(502)])
  await dated.filo.GET('/v1/me')
  assert.deepEqual(dated.waited.slice(0, 2), [7000, 0])
  assert.equal(dated.waited.length, 3)
  const flying = disturbed([Response.json({ code: 'in-flight' }, { status: 409 })])
  await flying.filo.POST('/v1/companies', { body: { name: 'TS flying' } })
  assert.equal(flying.waited.length, 1)
  const long = disturbed([busy(503, '3600')])
  await assert.rejects(long.filo.GET('/v1/me'), (problem: Problem) => problem.status === 503)
  const never = disturbed([null, null, null], { retries: { times: 2 } })
  await assert.rejects(never.filo.GET('/v1/me'), /lost/)
  assert.equal(never.waited.length, 2)
})

test('the feed comes to its end', async () => {
  let last = -1
  for await (const page of feed(filo, 0, ['company.created'])) last = page.page.next_after
  assert.ok(last >= 0)
})

/** Never run: what the type checker must refuse. */
export async function refused() {
  // @ts-expect-error a field that companies do not have
  for await (const company of every(filo, '/v1/companies', {})) company.nome
  // @ts-expect-error a parameter that the list does not take
  every(filo, '/v1/companies', { query: { nome: 'x' } })
  // @ts-expect-error no list
  every(filo, '/v1/me', {})
  // @ts-expect-error a body without its name
  await filo.POST('/v1/companies', { body: {} })
}
