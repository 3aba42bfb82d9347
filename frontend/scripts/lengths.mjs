// No source file is longer than 250 lines. Usage: node scripts/lengths.mjs
import { globSync, readFileSync } from 'node:fs'

const LONGEST = 250
const files = globSync(['src/**/*.{ts,tsx,css}', 'e2e/**/*.ts', 'bench/*.ts', 'scripts/*.mjs'], {
  exclude: (path) => /src\/(paraglide|contract)$/.test(path),
})
const long = files.map((file) => [file, readFileSync(file, 'utf8').split('\n').length - 1]).filter(([, lines]) => lines > LONGEST)
for (const [file, lines] of long) console.error(`${file}: ${lines} lines, at most ${LONGEST}`)
process.exit(long.length ? 1 : 0)
