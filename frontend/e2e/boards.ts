import type { Page } from '@playwright/test'
import { expect } from './filo'

export const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const card = (page: Page, title: string) => page.locator('[data-card]').filter({ hasText: title })
export const inside = (page: Page, stage: string, title: string) => column(page, stage).locator('[data-card]').filter({ hasText: title })
export const columnOf = (id: string | undefined) => `section:has(> header #column-${id})`

/** Drags by the mouse as a hand does: down, a little, over the target, up. */
export async function drag(page: Page, title: string, target: string) {
  // What dragging takes comes once the board stands.
  await expect(card(page, title)).toHaveAttribute('draggable', 'true')
  const from = await card(page, title).boundingBox()
  if (!from) throw new Error('no card')
  await page.mouse.move(from.x + 40, from.y + 40)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 4 })
  // A hand goes for what it sees: the zones come with the drag.
  await expect(page.locator(target)).toBeVisible()
  const to = await page.locator(target).boundingBox()
  if (!to) throw new Error('no target')
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await page.mouse.move(to.x + to.width / 2 + 4, to.y + to.height / 2 + 2, { steps: 2 })
  await page.mouse.up()
}
