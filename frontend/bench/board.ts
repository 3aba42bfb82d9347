// Measures boards of the service at an address. Run by benchmarks/web.py, which says in FILO_BENCH where and whom.
import { type Browser, chromium } from '@playwright/test'
import config from '../playwright.config.ts'
import { acts, deep } from './acts.ts'
import { figure, type Given, listen, median, open, Visitor } from './visit.ts'

const given = JSON.parse(process.env.FILO_BENCH ?? '') as Given
const ROUNDS = Array.from({ length: given.rounds }, (_, round) => round)

/** First visits and visits again: when cards are painted, and what came over the wire. */
async function visits(visitor: Visitor, pipeline: string) {
  const [cold, warm, answers]: [number[], number[], number[]] = [[], [], []]
  let wire = { js: 0, css: 0, js_all: 0, mounted: 0 }
  for (const _ of ROUNDS) {
    const context = await visitor.context()
    const page = await context.newPage()
    const bytes = await listen(await context.newCDPSession(page))
    const first = await open(page, pipeline)
    // What is loaded after the first paint has come when cards can be dragged.
    await page.locator('[data-card][draggable=true]').first().waitFor()
    wire = {
      js: bytes('Script', first.painted),
      css: bytes('Stylesheet', first.painted),
      js_all: bytes('Script'),
      mounted: first.mounted,
    }
    const again = await open(page, pipeline)
    cold.push(first.painted)
    warm.push(again.painted)
    answers.push(again.answer)
    await visitor.leave(context)
  }
  return { cold: median(cold), warm: median(warm), answer: median(answers), ...wire }
}

async function doings(visitor: Visitor, pipeline: string) {
  const context = await visitor.context()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await open(page, pipeline)
  await page.locator('[data-card][draggable=true]').first().waitFor()
  await session.send('HeapProfiler.collectGarbage')
  const heap = (await figure(session, 'JSHeapUsedSize')) / 1e6
  // Loaded when first asked for: what is measured is the menu, not the way to it.
  await acts(page, session, 2)
  const quick = await acts(page, session, given.rounds)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const slow = await acts(page, session, given.rounds)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const mounted_deep = await deep(page)
  await visitor.leave(context)
  return { heap, ...quick, ...Object.fromEntries(Object.entries(slow).map(([name, value]) => [`slow_${name}`, value])), mounted_deep }
}

async function measured(browser: Browser) {
  const visitor = new Visitor(browser, given)
  const found: object[] = []
  for (const pipeline of given.pipelines) {
    found.push({ browser: `Chromium ${browser.version()}`, ...(await visits(visitor, pipeline)), ...(await doings(visitor, pipeline)) })
    console.error(found.at(-1))
  }
  return found
}

const browser = await chromium.launch(config.use?.launchOptions ?? {})
try {
  console.log(JSON.stringify(await measured(browser)))
} finally {
  await browser.close()
}
