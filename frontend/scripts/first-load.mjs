// What a first visit loads, from Vite's manifest, gzipped in kB of 1,000 bytes; fails above the budget.
// Usage: node scripts/first-load.mjs
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const GOAL = { js: 160, css: 10 }
const BUDGET = {
  shell: GOAL,
  'src/pages/board/BoardPage.tsx': GOAL,
  'src/pages/today/TodayPage.tsx': GOAL,
  'src/pages/sign-in/SignInPage.tsx': GOAL,
}
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const size = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1000

function loaded(entries) {
  const js = new Set()
  const css = new Set()
  const seen = new Set()
  const walk = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    js.add(chunk.file)
    for (const file of chunk.css ?? []) css.add(file)
    for (const next of chunk.imports ?? []) walk(next)
  }
  entries.forEach(walk)
  return { js: [...js], css: [...css] }
}

// Only the shell and what a seller's day begins with are bound by the budget; the others are told.
// The entry itself is no more than the order of its parts.
const shell = Object.keys(manifest).filter((key) => ['ahead', 'base'].includes(manifest[key].name))
const pages = Object.keys(manifest).filter((key) => /^src\/pages\/.*Pages?\.tsx$/.test(key))
let over = false
for (const page of ['shell', ...pages]) {
  const { js, css } = loaded(page === 'shell' ? shell : [...shell, page])
  const sum = (files) => files.reduce((total, file) => total + size(file), 0)
  const found = { js: sum(js), css: sum(css) }
  const most = BUDGET[page] ?? { js: Infinity, css: Infinity }
  const bad = found.js > most.js || found.css > most.css
  over ||= bad
  console.log(
    `${page.padEnd(44)} js ${found.js.toFixed(1).padStart(6)}  css ${found.css.toFixed(1).padStart(5)}${bad ? '  over the budget' : ''}`,
  )
}
process.exit(over ? 1 : 0)
