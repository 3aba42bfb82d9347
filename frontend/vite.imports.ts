// What is imported from an index of all is imported from its own file: else nobody could see which page needs which part.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Each icon from its own file: the package's index names six thousand, and reading it takes longer than all else. */
export const icons: Plugin = {
  name: 'icons',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/.*\.tsx?$/, code: "from '@tabler/icons-react'" },
    handler: (code) =>
      code.replace(/import \{([^}]*)\} from '@tabler\/icons-react'/g, (_, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name && !name.startsWith('type '))
          .map((name) => `import ${name.split(' as ')[1] ?? name} from '@tabler/icons-react/dist/esm/icons/${name.split(' as ')[0]}.mjs'`)
          .join(';'),
      ),
  },
}

const PACKAGES = join(import.meta.dirname, 'node_modules')
const listed = (names: string) =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && !name.startsWith('type '))

/** By package: in which of its files each of its names is. */
const homes = new Map<string, Map<string, string>>()
function homesIn(name: string): Map<string, string> {
  const folder = join(PACKAGES, name, 'esm')
  const found = homes.get(name) ?? new Map<string, string>()
  if (homes.has(name)) return found
  const index = readFileSync(join(folder, 'index.mjs'), 'utf8')
  for (const [, names = '', path = ''] of index.matchAll(/import \{([^}]*)\} from "(\.[^"]*)"/g)) {
    for (const each of listed(names)) found.set(each.split(' as ').at(-1) ?? '', join(folder, path))
  }
  homes.set(name, found)
  return found
}

const components = (code: string) =>
  code.replace(/import \{([^}]*)\} from ['"](@mantine\/[a-z]+)['"]/g, (whole, names: string, from: string) => {
    const pairs = listed(names).map((name) => [name, homesIn(from).get(name.split(' as ')[0] ?? '')])
    return pairs.every(([, home]) => home) ? pairs.map(([name, home]) => `import { ${name} } from '${home}'`).join(';') : whole
  })

function words(code: string): string {
  const [whole, from] = /import \{ m \} from '([^']*paraglide\/messages)'/.exec(code) ?? []
  if (!whole) return code
  const said = new Set([...code.matchAll(/\bm\.([a-z]\w*)/g)].map(([, word]) => word))
  const imports = [...said].map((word) => `import { ${word} as m_${word} } from '${from}/${word}.js'`)
  return code.replace(whole, imports.join(';')).replace(/\bm\.([a-z]\w*)/g, 'm_$1')
}

/** Components and words; in development Vite packs each package whole. */
export const straight: Plugin = {
  name: 'straight',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /\/src\/.*\.tsx?$|\/@mantine\/.*\.mjs$/, code: /@mantine\/|paraglide\/messages/ },
    handler: (code) => words(components(code)),
  },
}
