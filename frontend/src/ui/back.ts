import { useEffect, useEffectEvent, useRef } from 'react'

/** Lies over the page. addressed: a part of the address, so that the browser's Back closes it by itself. */
type Layer = { leave: () => void; addressed: boolean }
type Entry = { __TSR_key?: string; over?: string } | null

const layers: Layer[] = []

/** The entry of the browser's history that one is at, and its address. */
let here: Entry = null
let href = ''

/**
 * The browser's Back closes what lies over the page and has no address. For this the page stands in the history twice as soon
 * as something has lain over it: the upper entry, which names the lower one as `over`, is what Back takes away. It stays when
 * a dialog is closed otherwise, for a way back that one has not asked for would race with the way on; the next way on takes
 * its place, and without a dialog Back steps over it. The router never hears of it.
 */
export function useBack(opened: boolean, onLeave: () => void, addressed = false) {
  const leave = useEffectEvent(onLeave)
  const mine = useRef<Layer>(null)
  useEffect(() => {
    if (!opened) return
    const layer = { leave: () => leave(), addressed }
    mine.current = layer
    layers.push(layer)
    prepare()
    return () => void layers.splice(layers.indexOf(layer), 1)
  }, [opened, addressed])
  /** Escape is heard by all that is open, one after the other: only the uppermost is left by it. */
  return () => {
    if (left || layers.at(-1) !== mine.current) return
    left = true
    setTimeout(() => {
      left = false
    })
    onLeave()
  }
}

let left = false
const note = () => {
  here = history.state as Entry
  href = location.href
}
const native = History.prototype

function prepare() {
  begin()
  const wanted = layers.at(-1)
  if (!wanted || wanted.addressed || here?.over) return
  native.pushState.call(history, { ...here, over: here?.__TSR_key ?? '' }, '')
  note()
}

let begun = false
function begin() {
  if (begun) return
  begun = true
  const { pushState, replaceState } = history
  history.pushState = (state, title, url) => {
    if (here?.over) native.replaceState.call(history, state, title, url)
    else pushState.call(history, state, title, url)
    note()
  }
  history.replaceState = (state, title, url) => {
    const over = here?.over
    if (over) native.replaceState.call(history, { ...state, over }, title, url)
    else replaceState.call(history, state, title, url)
    note()
  }
  addEventListener('popstate', onPop, { capture: true })
  note()
}

function onPop(event: PopStateEvent) {
  const [before, address] = [here, href]
  note()
  const down = before?.over !== undefined && here?.over === undefined && before.over === (here?.__TSR_key ?? '')
  const up = here?.over !== undefined && before?.over === undefined && here.over === (before?.__TSR_key ?? '')
  if (!down && !up) return
  // Both are the same page.
  event.stopImmediatePropagation()
  if (up) return
  const { over: _, ...state } = before ?? {}
  // What the address said last, it says on: filters chosen meanwhile.
  if (address !== href) history.replaceState(state, '', address)
  const top = layers.at(-1)
  if (!top || top.addressed) return history.back()
  top.leave()
  // Another one lies below, or it asks before it goes.
  setTimeout(prepare)
}
