// Before the first paint: the theme and density chosen on this device, so that nothing flashes.
;(() => {
  const root = document.documentElement
  const scheme = localStorage.getItem('filo.scheme') || 'auto'
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  root.style.background = dark ? '#111318' : '#f6f7f9'
  root.dataset.density = localStorage.getItem('filo.density') || 'comfortable'
})()
