import type { CDPSession, Page } from '@playwright/test'
import { figure, median } from './visit.ts'
import type { Check } from './watch.ts'

const SETTLED = /\/v1\/pipelines\/[^/]+\/board/
const FROM = 1
const TO = 2

const column = (page: Page, place: number) => page.locator('section[data-kind]').nth(place)
const scrollerOf = (page: Page, place: number) => column(page, place).locator('[role=list]').locator('..')
const cardIn = (page: Page, place: number, row: number) => column(page, place).locator('[data-card]').nth(row)
const idOf = async (page: Page, place: number, row: number) => (await cardIn(page, place, row).getAttribute('data-card')) ?? ''

/** How long until what an input leads to is painted. */
async function timed(page: Page, type: string, check: Check, act: () => Promise<unknown>): Promise<number> {
  // Waiting has begun before the input is sent, or a fast one would be missed.
  await page.evaluate(([kind, wanted]) => window.bench.await(kind, wanted), [type, check] as const)
  await act()
  return await page.evaluate(() => window.bench.took)
}

/** A move is over when the board has been asked anew. */
async function settled<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const asked = page.waitForResponse((answer) => SETTLED.test(answer.url()) && answer.request().method() === 'GET')
  const done = await act()
  await (await asked).finished()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  return done
}

async function drag(page: Page, from: number, to: number): Promise<number> {
  const id = await idOf(page, from, 2)
  const [start, end] = [await cardIn(page, from, 2).boundingBox(), await cardIn(page, to, 1).boundingBox()]
  if (!start || !end) throw new Error('the cards are not in sight')
  return settled(page, () =>
    timed(page, 'drop', { stands: id, column: to }, async () => {
      await page.mouse.move(start.x + 60, start.y + 40)
      await page.mouse.down()
      await page.mouse.move(start.x + 80, start.y + 50, { steps: 4 })
      await page.mouse.move(end.x + 90, end.y + 30, { steps: 20 })
      await page.mouse.up()
    }),
  )
}

async function drags(page: Page, session: CDPSession, rounds: number) {
  const [times, main, tasks]: [number[], number[], number[]] = [[], [], []]
  // The arrow keys of an earlier turn have scrolled: what is dragged must be in sight.
  for (const place of [FROM, TO]) await scrollerOf(page, place).evaluate((element) => element.scrollTo(0, 0))
  for (let round = 0; round < rounds; round++) {
    const [from, to] = round % 2 ? [TO, FROM] : [FROM, TO]
    await page.evaluate(() => {
      window.bench.longest = 0
    })
    const before = await figure(session, 'TaskDuration')
    times.push(await drag(page, from, to))
    main.push(((await figure(session, 'TaskDuration')) - before) * 1000)
    tasks.push(await page.evaluate(() => window.bench.longest))
  }
  return { drag: median(times), drag_main: median(main), drag_task: median(tasks) }
}

async function menus(page: Page, rounds: number) {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const card = cardIn(page, FROM, round % 4)
    await card.hover()
    times.push(await timed(page, 'click', { there: '[role=menu]' }, () => card.locator('button[aria-haspopup]').click()))
    await page.keyboard.press('Escape')
    await page.locator('[role=menu]').waitFor({ state: 'detached' })
  }
  return { menu: median(times) }
}

async function keys(page: Page, rounds: number) {
  const [arrow, push]: [number[], number[]] = [[], []]
  await cardIn(page, FROM, 0).focus()
  for (let round = 0; round < rounds; round++) {
    const from = await page.evaluate(() => document.activeElement?.getAttribute('data-card') ?? '')
    arrow.push(await timed(page, 'keydown', { moved: from }, () => page.keyboard.press('ArrowDown')))
  }
  for (let round = 0; round < rounds; round++) {
    const id = await page.evaluate(() => document.activeElement?.getAttribute('data-card') ?? '')
    const [key, to] = round % 2 ? ['Shift+ArrowLeft', FROM] : ['Shift+ArrowRight', TO]
    push.push(
      await settled(page, () => timed(page, 'keydown', { stands: id, column: to as number }, () => page.keyboard.press(key as string))),
    )
  }
  return { arrow: median(arrow), push: median(push) }
}

/** Everything a seller does to cards, and the slowest event of it all. */
export async function acts(page: Page, session: CDPSession, rounds: number) {
  await page.evaluate(() => {
    window.bench.events = []
  })
  const found = { ...(await drags(page, session, rounds)), ...(await menus(page, rounds)), ...(await keys(page, rounds)) }
  return { ...found, inp: await page.evaluate(() => Math.max(0, ...window.bench.events)) }
}

/** The most cards that are on the page while somebody reads 600 rows down a column. */
export async function deep(page: Page): Promise<number> {
  const scroller = scrollerOf(page, 0)
  let most = 0
  for (let row = 0; row <= 600; row += 12) {
    // Where the next page has not come yet the list is too short to go on.
    await scroller.evaluate(
      (element, wanted) =>
        new Promise<void>((resolve) => {
          const go = () => {
            element.scrollTop = wanted
            if (element.scrollTop >= wanted - 1) requestAnimationFrame(() => resolve())
            else requestAnimationFrame(go)
          }
          go()
        }),
      row * 126,
    )
    most = Math.max(most, await page.evaluate(() => document.querySelectorAll('[data-card]').length))
  }
  return most
}
