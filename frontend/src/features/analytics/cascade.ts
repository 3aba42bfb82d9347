import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Steps = components['schemas']['WaterfallSteps']
export type Step = keyof Steps

/** In the order in which they add up. */
export const STEPS: Record<Step, () => string> = {
  start: m.forecast_step_start,
  new: m.forecast_step_new,
  pulled_in: m.forecast_step_pulled_in,
  amount: m.forecast_step_amount,
  won: m.forecast_step_won,
  lost: m.forecast_step_lost,
  dead: m.forecast_step_dead,
  pushed_out: m.forecast_step_pushed_out,
  reassigned: m.forecast_step_reassigned,
  end: m.forecast_step_end,
}
export const STEP_NAMES = Object.keys(STEPS) as Step[]
const isWhole = (step: Step) => step === 'start' || step === 'end'

export type Drop = { step: Step; sum: Steps[Step]; from: number; to: number; whole: boolean; down: boolean }

/** Where each step's bar begins and ends, in points of the widest reach; start and end stand on the ground. */
export function cascade(steps: Steps): Drop[] {
  let level = 0
  const drops = STEP_NAMES.map((step) => {
    const value = Number(steps[step].value.amount)
    const before = isWhole(step) ? 0 : level
    level = before + value
    return { step, low: Math.min(before, level), high: Math.max(before, level), down: value < 0 }
  })
  const ground = Math.min(0, ...drops.map(({ low }) => low))
  const reach = Math.max(...drops.map(({ high }) => high)) - ground || 1
  const point = (amount: number) => (100 * (amount - ground)) / reach
  return drops.map(({ step, low, high, down }) => ({
    step,
    sum: steps[step],
    from: point(low),
    to: point(high),
    whole: isWhole(step),
    down,
  }))
}
