// Fails when src/contract/schema.ts is not what openapi/filo.json says. Usage: node scripts/contract-fresh.mjs
import { readFileSync } from 'node:fs'
import openapi, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const written = readFileSync('src/contract/schema.ts', 'utf8')
const said = COMMENT_HEADER + astToString(await openapi(new URL('../../openapi/filo.json', import.meta.url), { defaultNonNullable: false }))
if (written !== said) {
  console.error('src/contract/schema.ts is stale: `npm run contract` writes it anew.')
  process.exit(1)
}
