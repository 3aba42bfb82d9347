// Writes src/contract/schema.ts as openapi/filo.json has it, but for webhooks, which no browser gets.
// Usage: node scripts/contract.mjs [--check]: only fail where it is stale
import { readFileSync, writeFileSync } from 'node:fs'
import openapi, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const FILE = 'src/contract/schema.ts'
const contract = JSON.parse(readFileSync('../openapi/filo.json', 'utf8'))
delete contract.webhooks
const said = COMMENT_HEADER + astToString(await openapi(contract, { defaultNonNullable: false }))
if (!process.argv.includes('--check')) writeFileSync(FILE, said)
else if (readFileSync(FILE, 'utf8') !== said) {
  console.error(`${FILE} is stale: \`npm run contract\` writes it anew.`)
  process.exit(1)
}
