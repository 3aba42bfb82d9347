// Before the first paint: the theme and density chosen on this device, so that nothing flashes.
;(() => {
  const root = document.documentElement
  const scheme = localStorage.getItem('filo.scheme') || 'auto'
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  root.style.background = dark ? '#111318' : '#f6f7f9'
  root.dataset.density = localStorage.getItem('filo.density') || 'comfortable'

  // Until the app draws itself, which takes it seconds on a slow network: that it comes, and what to do when it does not.
  const italian = (localStorage.getItem('PARAGLIDE_LOCALE') || navigator.language).startsWith('it')
  const say = (text, again) => {
    const place = document.getElementById('wait')
    if (!place) return
    place.replaceChildren(text)
    place.style.cssText = `position:fixed;inset:0;display:grid;place-content:center;justify-items:center;gap:16px;padding:16px;
      font:16px/1.5 system-ui,sans-serif;text-align:center;color:${dark ? '#c9cdd6' : '#3d4350'}`
    if (!again) return
    const button = document.createElement('button')
    button.textContent = italian ? 'Riprova' : 'Try again'
    button.style.cssText = `font:inherit;padding:8px 16px;border-radius:8px;border:1px solid currentColor;background:none;color:inherit`
    button.onclick = () => location.reload()
    place.append(button)
  }
  const timers = [
    setTimeout(() => say(italian ? 'Filo si apre …' : 'Opening Filo …'), 1000),
    setTimeout(() => say(italian ? 'La rete o il servizio tarda.' : 'The network or the service is slow.', true), 10_000),
  ]
  const failed = ({ target }) => {
    if (target !== window && target.tagName !== 'SCRIPT') return
    timers.forEach(clearTimeout)
    say(italian ? 'Filo non si è caricato.' : 'Filo did not load.', true)
  }
  addEventListener('error', failed, true)
})()
