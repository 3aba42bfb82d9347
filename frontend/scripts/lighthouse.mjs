// `make lighthouse`: what Lighthouse says of the pages a seller opens most, as on a desktop and as on a phone, against the
// demo's service. LIGHTHOUSE_ROUNDS says how often each page is opened; the table goes to docs/performance.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import start from '../e2e/service.ts'
import config from '../playwright.config.ts'

// Installed by `make lighthouse` beside the project's own packages.
const LIGHTHOUSE = new URL('../../.tools/lighthouse/node_modules/lighthouse/core/index.js', import.meta.url)
const { default: lighthouse, desktopConfig } = await import(LIGHTHOUSE.href)
const ROUNDS = Number(process.env.LIGHTHOUSE_ROUNDS ?? 3)
const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'performance.md')
const LEAST = { desktop: 95, mobile: 85, accessibility: 100 }
const PROFILES = { desktop: desktopConfig, mobile: undefined }

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** Signs in as the manager of the demo, and finds a record of each kind. */
async function enter(context, address) {
  const { data: people } = await (await context.request.get(`${address}/v1/auth/demo`)).json()
  const { email, password } = people.find(({ role }) => role === 'manager')
  const answer = await context.request.post(`${address}/v1/auth/login`, { data: { email, password, refresh: 'cookie' } })
  const { access_token } = await answer.json()
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.evaluate(() => localStorage.setItem('filo.session', '1'))
  await page.close()
  const first = async (path) => {
    const said = await context.request.get(`${address}${path}`, { headers: { Authorization: `Bearer ${access_token}` } })
    return (await said.json()).data[0]
  }
  const deal = await first('/v1/opportunities?outcome=open&limit=1')
  const quote = await first('/v1/quotes?state=sent&limit=1')
  return { deal: deal.id, company: deal.company_id, quote: quote.id }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** The median of the rounds, and every audit of accessibility that failed in any of them. */
async function ask(url, port, profile) {
  const found = []
  for (let round = 0; round < ROUNDS; round += 1) {
    // The live feed never ends: nobody waits for it.
    const flags = {
      port,
      disableStorageReset: true,
      onlyCategories: ['performance', 'accessibility'],
      logLevel: 'error',
      maxWaitForLoad: 12_000,
    }
    const { lhr } = await lighthouse(url, flags, PROFILES[profile])
    const failed = lhr.categories.accessibility.auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score === 0)
    const figure = (id) => lhr.audits[id].numericValue ?? 0
    found.push({
      performance: 100 * lhr.categories.performance.score,
      accessibility: 100 * lhr.categories.accessibility.score,
      paint: figure('first-contentful-paint'),
      largest: figure('largest-contentful-paint'),
      blocking: figure('total-blocking-time'),
      shift: figure('cumulative-layout-shift'),
      failed: failed.map(({ id }) => id),
      runtime: lhr.runtimeError?.message,
      at: lhr.finalDisplayedUrl,
    })
  }
  const of = (key) => median(found.map((each) => each[key]))
  const wrong = found.flatMap(({ failed, runtime, at }) => [
    ...failed,
    ...(runtime ? [runtime] : []),
    ...(at === url ? [] : [`landed on ${at}`]),
  ])
  console.error(profile, url, of('performance').toFixed(0), of('accessibility').toFixed(0), [...new Set(wrong)].join(', '))
  return Object.fromEntries(['performance', 'accessibility', 'paint', 'largest', 'blocking', 'shift'].map((key) => [key, of(key)]))
}

function row(name, profile, { performance, accessibility, paint, largest, blocking, shift }) {
  const held = (value, least) => (Math.round(value) < least ? `**${value.toFixed(0)}**` : value.toFixed(0))
  const cells = [held(performance, LEAST[profile]), held(accessibility, LEAST.accessibility)]
  return `| ${name} | ${profile} | ${[...cells, paint.toFixed(0), largest.toFixed(0), blocking.toFixed(0), shift.toFixed(3)].join(' | ')} |`
}

function write(rows, browser) {
  const text = `<!-- lighthouse -->
## Lighthouse

Written by \`make lighthouse\` on ${new Date().toISOString().slice(0, 10)}; do not edit.

${cpus().length} x ${cpus()[0]?.model}, ${browser}, the demo's service on the same machine, signed in; medians of ${ROUNDS} rounds, nothing cached.
The phone is Lighthouse's own: a processor 4x slower and a slow 4G network. Wanted: performance ≥ ${LEAST.desktop} on a
desktop and ≥ ${LEAST.mobile} on a phone, accessibility ${LEAST.accessibility}. What misses it is in bold.

| page | as on | performance | accessibility | first paint, ms | largest paint, ms | blocked, ms | shift |
|---|---|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}
<!-- /lighthouse -->`
  const page = readFileSync(PAGE, 'utf8')
  const found = /<!-- lighthouse -->[\s\S]*<!-- \/lighthouse -->/
  writeFileSync(PAGE, found.test(page) ? page.replace(found, () => text) : `${page.trimEnd()}\n\n${text}\n`)
}

const stop = await start()
const folder = mkdtempSync(join(tmpdir(), 'filo-lighthouse-'))
const port = await freePort()
const launch = config.use?.launchOptions ?? {}
const context = await chromium.launchPersistentContext(folder, { ...launch, args: [...launch.args, `--remote-debugging-port=${port}`] })
try {
  const address = process.env.FILO_E2E_URL
  const ids = await enter(context, address)
  const pages = {
    Oggi: '/',
    board: '/board',
    deal: `/opportunities/${ids.deal}`,
    leads: '/leads',
    contacts: '/contacts',
    company: `/companies/${ids.company}`,
    quote: `/quotes/${ids.quote}`,
    dashboard: '/dashboard',
    'lost reasons': '/lost-reasons',
    settings: '/settings',
  }
  const rows = []
  for (const profile of Object.keys(PROFILES))
    for (const [name, path] of Object.entries(pages)) rows.push(row(name, profile, await ask(`${address}${path}`, port, profile)))
  write(rows, `Chromium ${context.browser()?.version() ?? ''}`)
} finally {
  await context.close()
  rmSync(folder, { recursive: true, force: true })
  await stop?.()
}
