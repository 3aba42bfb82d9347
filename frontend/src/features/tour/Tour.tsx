import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { STOPS } from './stops'
import style from './Tour.module.css'
import { go } from './tour'

/** One stop: a card that says what one sees, and an outline around it. The page stays usable. visit: leads to a page. */
export function Tour({ stop, visit }: { stop: number; visit: (path: string) => void }) {
  const at = STOPS[stop - 1]
  const card = useRef<HTMLDivElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const id = useId()
  const last = stop === STOPS.length
  useEffect(() => {
    if (at && location.pathname !== at.path) visit(at.path)
    next.current?.focus()
  }, [at, visit])
  if (!at) return null
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') go(null)
    else if (event.key === 'ArrowRight' && !last) go(stop + 1)
    else if (event.key === 'ArrowLeft' && stop > 1) go(stop - 1)
    else return
    event.stopPropagation()
  }
  return (
    <>
      <Outline key={stop} target={at.target} card={card} />
      <div ref={card} role="dialog" aria-labelledby={id} aria-describedby={`${id}-text`} className={style.card} onKeyDown={press}>
        <header className={style.head}>
          <span className={style.count}>{m.tour_stop({ stop, of: STOPS.length })}</span>
          <IconButton variant="subtle" color="gray" aria-label={m.tour_skip()} title={m.tour_skip()} onClick={() => go(null)}>
            <IconX size={18} stroke={1.5} aria-hidden />
          </IconButton>
        </header>
        <h2 id={id}>{at.title()}</h2>
        <p id={`${id}-text`}>{at.text()}</p>
        <footer className={style.foot}>
          {stop > 1 ? (
            <Button variant="default" onClick={() => go(stop - 1)}>
              {m.ui_back()}
            </Button>
          ) : (
            <Button variant="subtle" color="gray" onClick={() => go(null)}>
              {m.tour_skip()}
            </Button>
          )}
          <Button ref={next} onClick={() => go(last ? null : stop + 1)}>
            {last ? m.tour_end() : m.ui_next()}
          </Button>
        </footer>
      </div>
    </>
  )
}

/** Follows what it outlines, wherever that goes; the card keeps to the other half of the window. */
function Outline({ target, card }: { target: string; card: React.RefObject<HTMLDivElement | null> }) {
  const ring = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let frame = 0
    let seen = false
    const follow = () => {
      const found = document.querySelector(target)
      const line = ring.current
      if (found && !seen) {
        seen = true
        found.scrollIntoView({ block: 'nearest' })
      }
      if (line) line.hidden = !found
      if (found && line) {
        const { top, left, width, height } = found.getBoundingClientRect()
        const tall = Math.min(height, innerHeight - top - 12)
        Object.assign(line.style, { transform: `translate(${left - 4}px, ${top - 4}px)`, width: `${width + 8}px`, height: `${tall + 8}px` })
        if (card.current) card.current.dataset.above = String(top > innerHeight / 2)
      }
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [target, card])
  return <div ref={ring} className={style.ring} hidden aria-hidden />
}
