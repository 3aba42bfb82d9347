import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { expect, prefer, signIn, test } from './filo'
import { as } from './selling'
import { serve } from './service'
import { AREAS, arrive, bySeat, findIds, watch } from './stops'
import { words } from './words'

/** The longest that a field takes; an element of this name on a page is one that somebody typed. */
const PAYLOADS = [
  `"><filo-x></filo-x><img src=x onerror="alert(1)"><svg onload="alert(2)"><script>alert(3)</script>`,
  '<filo-x><img src=x onerror=alert(1)>',
  '<filo-x>',
]

type Schema = {
  $ref?: string
  type?: string
  format?: string
  enum?: unknown
  pattern?: string
  anyOf?: Schema[]
  properties?: Record<string, Schema>
}
const contract = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'openapi', 'filo.json'), 'utf8'))
const resolved = (schema: Schema): Schema => (schema.$ref ? contract.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema)
const text = (schema: Schema): boolean =>
  (schema.type === 'string' && !schema.format && !schema.enum && !schema.pattern) || (schema.anyOf ?? []).map(resolved).some(text)

/** Every list whose records are changed one by one, and their fields of free text, as the contract has them. */
const FIELDS = Object.entries(
  contract.paths as Record<string, Record<string, { requestBody: { content: Record<string, { schema: Schema }> } }>>,
)
  .filter(([path, of]) => path.endsWith('/{id}') && of.patch && contract.paths[path.slice(0, -5)]?.get)
  .map(([path, of]) => {
    const schema = resolved(of.patch?.requestBody.content['application/json']?.schema ?? {})
    const fields = Object.entries(schema.properties ?? {}).filter(([, each]) => text(each))
    return { list: path.slice(0, -5), fields: fields.map(([name]) => name) }
  })

/** Payloads in every text field that takes one, of the records of every list: how many fields do. */
async function poison(request: APIRequestContext) {
  const admin = await as(request, 'admin')
  const taken = new Set<string>()
  for (const { list, fields } of FIELDS) {
    const records = (await admin('GET', `${list}?limit=12`)).data as { id: string }[]
    for (const { id } of records)
      for (const field of fields)
        for (const payload of PAYLOADS) {
          const done = await admin('PATCH', `${list}/${id}`, { [field]: payload }).catch(() => null)
          if (!done) continue
          taken.add(`${list} ${field}`)
          break
        }
  }
  return taken.size
}

async function talk(request: APIRequestContext, ids: Record<'deal' | 'company' | 'lead' | 'contact', string>) {
  const admin = await as(request, 'admin')
  const places = { opportunities: ids.deal, companies: ids.company, leads: ids.lead, contacts: ids.contact }
  for (const [kind, id] of Object.entries(places)) await admin('POST', `/v1/${kind}/${id}/messages`, { text: PAYLOADS[0] ?? '' })
  const head = [
    `From: "${PAYLOADS[2]}" <x@payload.example>`,
    'To: v@filo.example',
    `Subject: ${PAYLOADS[1]}`,
    'Message-ID: <x@payload.example>',
  ]
  await admin('POST', `/v1/mails?contact_id=${ids.contact}`, [...head, 'Content-Type: text/html', '', PAYLOADS[0] ?? ''].join('\r\n'))
}

test.skip(!process.env.FILO_PAYLOADS, 'minutes long: FILO_PAYLOADS=1 runs it')

test('what somebody typed is text on every page', async ({ browser, request }) => {
  test.setTimeout(900_000) // a service of its own, and dozens of pages
  const [shared, { url, stop }] = [process.env.FILO_E2E_URL, await serve('payloads.log')]
  process.env.FILO_E2E_URL = url
  try {
    const ids = await findIds(request)
    await talk(request, ids)
    expect(await poison(request)).toBeGreaterThan(30)
    const wrong: string[] = []
    let shown = 0
    for (const area of AREAS)
      for (const [seat, stops] of bySeat(area, 'desktop')) {
        const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce' })
        const page = await context.newPage()
        await prefer(page, {})
        page.on('dialog', async (dialog) => {
          wrong.push(`${page.url()}: a dialog, ${dialog.message()}`)
          await dialog.dismiss()
        })
        const settled = watch(page)
        if (seat !== 'nobody') await signIn(page, seat)
        for (const each of stops.filter(({ open, passing }) => !open && !passing)) {
          await arrive(page, each, ids, words('it'))
          await settled()
          const found = await page.evaluate(() => ({
            made: document.querySelectorAll('filo-x, [onerror], [onload], a[href^="javascript:" i]').length,
            shown: document.body.innerText.includes('<filo-x>'),
          }))
          if (found.made) wrong.push(`${each.name}: ${found.made} elements`)
          if (found.shown) shown += 1
        }
        await context.close()
      }
    expect(wrong).toEqual([])
    expect(shown, 'pages on which payloads are read').toBeGreaterThan(20)
  } finally {
    process.env.FILO_E2E_URL = shared
    await stop()
  }
})
