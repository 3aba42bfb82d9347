let typed = ''
let end = () => {}

/** Keeps what is typed from now on for a field that is still being loaded; `typedAhead` hands it over. */
export function keepTyping() {
  typedAhead()
  const keep = (event: KeyboardEvent) => {
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    typed += event.key
  }
  // A field that never comes must not swallow what is typed for ever.
  const late = setTimeout(() => typedAhead(), 5000)
  end = () => {
    clearTimeout(late)
    removeEventListener('keydown', keep, true)
  }
  addEventListener('keydown', keep, true)
}

/** What was typed meanwhile; from now on keys go where the focus is. */
export function typedAhead() {
  const all = typed
  typed = ''
  end()
  return all
}
