import type { Page } from '@playwright/test'
import { compare, decided, handOver, revoke, send, visit } from './quoting'
import { overTheLimit } from './sales'
import { as } from './selling'
import type { Stop } from './stops'
import type { Words } from './words'

const MENU = '[role=menu]'
const key = (pressed: string) => async (page: Page) => {
  await page.locator('[data-card]').first().focus()
  await page.keyboard.press(pressed)
}
const button =
  (of: string, exact = true) =>
  (page: Page, word: Words) =>
    page
      .getByRole('button', { name: word(of), exact })
      .first()
      .click()
const tab = (of: string) => (page: Page, word: Words) => page.getByRole('tab', { name: word(of) }).click()

/** A card held over the board: the zones for won, lost and dead are there. */
async function drag(page: Page) {
  const box = await page.locator('[data-card]').nth(1).boundingBox()
  if (!box) throw new Error('no card')
  await page.mouse.move(box.x + 60, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 6 })
  await page.mouse.move(box.x + 300, box.y + 120, { steps: 6 })
}

async function select(page: Page) {
  await page.locator('[data-card]').first().focus()
  for (const pressed of ['x', 'ArrowRight', 'x']) await page.keyboard.press(pressed)
}

/** Somebody else changed the same field meanwhile. */
async function conflict(page: Page, word: Words) {
  const field = page.getByRole('group', { name: word('leads_campaign'), exact: true })
  await field.getByRole('button').click()
  const manager = await as(page.request, 'manager')
  const id = page.url().split('/').at(-1)
  await manager('PATCH', `/v1/leads/${id}`, { campaign: `MECSPE ${new Date().toISOString()}` })
  await field.getByRole('textbox').fill('Fiera di Parma')
  await page.keyboard.press('Enter')
}

/** A quote that its seller may not send alone. */
async function ask(page: Page, word: Words) {
  const { quote } = await overTheLimit(page)
  await page.goto(`/quotes/${quote.id}`)
  await button('approvals_ask')(page, word)
}

export const SELLING: readonly Stop[] = [
  { name: 'today', to: '/' },
  { name: 'today-everybody', to: '/?whose=all' },
  { name: 'today-seller', to: '/', seat: 'seller' },
  { name: 'today-plan', to: '/', open: button('today_new_activity') },
  {
    name: 'today-complete',
    to: '/?whose=all',
    open: (page, word) =>
      page
        .getByRole('button', { name: word('activities_complete_this') })
        .first()
        .click(),
  },
  { name: 'board', to: '/board' },
  { name: 'board-seller', to: '/board', seat: 'seller' },
  { name: 'board-compact', to: '/board', on: 'desktop', open: button('board_density'), see: '[data-card]' },
  { name: 'board-comfortable-again', to: '/board', on: 'desktop', open: button('board_density'), see: '[data-card]' },
  { name: 'board-filters', to: '/board', open: button('board_filters', false) },
  { name: 'board-filtered', to: '/board?stale=true&q=compressore' },
  { name: 'board-nothing', to: '/board?q=zzzzzz' },
  { name: 'board-views', to: '/board', open: (page, word) => page.getByTitle(word('board_views')).click(), see: MENU },
  { name: 'board-menu', to: '/board', open: key('m'), see: '[role=menu], [role=dialog]' },
  { name: 'board-edit', to: '/board', on: 'desktop', open: key('e') },
  { name: 'board-add', to: '/board', open: button('board_new_short') },
  {
    name: 'board-lost',
    to: '/board',
    open: async (page, word) => {
      await key('m')(page)
      await page
        .getByRole('menuitem')
        .or(page.getByRole('dialog').getByRole('button'))
        .filter({ hasText: word('board_lost_more') })
        .click()
    },
  },
  {
    name: 'board-selected',
    to: '/board',
    on: 'desktop',
    open: select,
    see: '[role=toolbar]',
  },
  {
    name: 'board-move',
    to: '/board',
    on: 'desktop',
    open: async (page, word) => {
      await select(page)
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: word('board_move_to') })
        .click()
    },
  },
  { name: 'board-drag', to: '/board', on: 'desktop', open: drag, see: '[data-zone]', passing: true },
  { name: 'board-deal', to: ({ deal }) => `/board?deal=${deal}` },
  { name: 'deal', to: ({ deal }) => `/opportunities/${deal}` },
  { name: 'deal-activities', to: ({ deal }) => `/opportunities/${deal}`, open: tab('talk_activities'), see: '[role=tabpanel]' },
  { name: 'deal-messages', to: ({ deal }) => `/opportunities/${deal}`, open: tab('talk_messages'), see: '[role=tabpanel]' },
  { name: 'deal-files', to: ({ deal }) => `/opportunities/${deal}`, open: tab('talk_files'), see: '[role=tabpanel]' },
  { name: 'deal-lost', to: ({ deal }) => `/opportunities/${deal}`, open: button('opportunities_lost') },
  { name: 'deal-more', to: ({ deal }) => `/opportunities/${deal}`, open: button('opportunities_all_fields'), see: 'h1' },
  { name: 'leads', to: '/leads' },
  { name: 'leads-list', to: '/leads?as=list' },
  { name: 'lead', to: ({ lead }) => `/leads/${lead}` },
  { name: 'lead-drawer', to: ({ lead }) => `/leads?lead=${lead}` },
  { name: 'lead-conflict', to: ({ lead }) => `/leads/${lead}`, open: conflict },
  { name: 'lead-new', to: '/leads', open: button('leads_new') },
  { name: 'lead-qualify', to: ({ lead }) => `/leads/${lead}`, open: button('leads_qualify') },
  { name: 'lead-disqualify', to: ({ lead }) => `/leads/${lead}`, open: button('leads_disqualify') },
  { name: 'quotes', to: '/quotes' },
  { name: 'quotes-new', to: '/quotes', open: button('quotes_new') },
  { name: 'quote-draft', to: ({ draft }) => `/quotes/${draft}` },
  { name: 'quote-sent', to: ({ sent }) => `/quotes/${sent}` },
  { name: 'quote-more', to: ({ sent }) => `/quotes/${sent}`, open: button('quotes_more'), see: MENU },
  { name: 'quote-accept', to: ({ sent }) => `/quotes/${sent}`, open: button('quotes_do_accept') },
  { name: 'quote-waiting', to: '/approvals', open: (page) => page.locator('[data-request] h3 a').first().click(), see: '[data-tone=info]' },
  { name: 'quote-ask', to: '/approvals', seat: 'seller', open: ask },
  { name: 'quote-pdf', to: ({ sent }) => `/quotes/${sent}`, on: 'desktop', open: button('quotes_pdf'), see: 'iframe' },
  { name: 'quote-send', to: '/quotes', seat: 'seller', open: send },
  { name: 'quote-handover', to: '/quotes', seat: 'seller', open: handOver },
  { name: 'quote-link', to: ({ sent }) => `/quotes/${sent}`, open: button('sending_link_new') },
  { name: 'quote-revoke', to: '/quotes', seat: 'seller', open: revoke },
  { name: 'quote-evidence', to: '/quotes', seat: 'seller', open: decided, see: 'dl code' },
  { name: 'quote-comparison', to: '/quotes', seat: 'seller', open: compare, see: 'table' },
  { name: 'customer-page', to: '/quotes', seat: 'seller', open: visit, see: '#accept' },
  { name: 'approvals', to: '/approvals' },
  { name: 'approvals-asked', to: '/approvals', seat: 'seller' },
  { name: 'approvals-decide', to: '/approvals', open: button('approvals_reject'), see: '[data-request] form' },
  { name: 'orders', to: '/orders' },
  { name: 'order', to: ({ order }) => `/orders/${order}` },
  { name: 'orders-to-process', to: '/orders/to-process', seat: 'back_office' },
  { name: 'products', to: '/products' },
  { name: 'product', to: ({ product }) => `/products/${product}` },
  { name: 'products-catalogue', to: '/products', seat: 'admin', open: button('products_catalogue'), see: '[role=menu]' },
  { name: 'product-new', to: '/products', open: button('products_new'), seat: 'admin' },
]
