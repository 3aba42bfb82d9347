import { join } from 'node:path'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const service = `http://127.0.0.1:${process.env.FILO_PORT ?? '8000'}`
const results = process.env.FILO_TEST_RESULTS

/** Each icon from its own file: the package's index names six thousand, and reading it takes longer than all else. */
const icons: Plugin = {
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

type Modules = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }
const DAY = ['today/TodayPage', 'board/BoardPage'].map((page) => join(import.meta.dirname, `src/pages/${page}.tsx`))
const inDay = new Set<string>()

/** What a seller's first pages share with any other is one file, or each small part would be a request of its own. */
function everyday(id: string, modules: Modules): string | null {
  const note = (each: string) => {
    // What names all components or all words would bring them all along.
    if (inDay.has(each) || /@mantine|paraglide/.test(each)) return
    inDay.add(each)
    for (const next of modules.getModuleInfo(each)?.importedIds ?? []) note(next)
  }
  for (const page of DAY) note(page)
  return inDay.has(id) && !DAY.includes(id) ? 'day' : null
}

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      emitTsDeclarations: true,
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
    }),
    icons,
    react(),
  ],
  build: {
    target: 'es2023',
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => (name.startsWith('shared') ? 'assets/[hash].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], priority: 2 },
            { name: everyday, priority: 1, minShareCount: 2 },
            { name: 'shared', minShareCount: 2, entriesAware: true },
          ],
        },
      },
    },
  },
  optimizeDeps: { exclude: ['@tabler/icons-react'] },
  server: {
    port: Number(process.env.FILO_DEV_PORT ?? '5173'),
    strictPort: true,
    proxy: Object.fromEntries(['/v1', '/health', '/docs', '/openapi.json', '/problems'].map((path) => [path, service])),
  },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://filo.test/' } },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    reporters: results ? ['default', ['junit', { outputFile: `${results}/vitest.xml` }]] : ['default'],
  },
})
