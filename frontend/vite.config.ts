import { join } from 'node:path'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { icons, straight } from './vite.imports.ts'

const service = `http://127.0.0.1:${process.env.FILO_PORT ?? '8000'}`
const results = process.env.FILO_TEST_RESULTS

const BENEATH = /\/(UnstyledButton|Paper|Overlay|Popover|ModalBase|Input|InlineInput|ScrollArea|Pill|baseline|global)\.layer\.css$/
/** What components are built on yields to them, in whichever order their files arrive: each page loads them in another. */
const layers: Plugin = {
  name: 'layers',
  enforce: 'pre',
  transform: {
    filter: { id: /\/@mantine\/.*\.layer\.css$/ },
    handler(code, id) {
      if (!code.includes('@layer mantine {')) this.error('Mantine writes its layer in another way: look at this plugin again')
      return BENEATH.test(id) ? null : code.replaceAll('@layer mantine {', '@layer components {')
    },
  },
}

const MADE_ANEW = 'new Intl.PluralRules(locale, options)'
/** Paraglide makes the rules of plurals anew for each word that counts: a board has hundreds. */
const plurals: Plugin = {
  name: 'plurals',
  transform: {
    filter: { id: /\/paraglide\/registry\.js$/ },
    handler(code) {
      if (!code.includes(MADE_ANEW)) this.error('Paraglide makes its plurals in another way: look at this plugin again')
      return `${code.replace(MADE_ANEW, 'rulesOf(locale, options)')}
const rules = new Map()
function rulesOf(locale, options) {
  const key = locale + (options?.type ?? '')
  if (!rules.has(key)) rules.set(key, new Intl.PluralRules(locale, options))
  return rules.get(key)
}`
    },
  },
}

const FIRST = join(import.meta.dirname, 'src/first.ts')
type Modules = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }
const AHEAD = 'ahead'
const needed = new Set<string>()
/** Whether a module is needed for what is asked for first. */
function ofFirst(id: string, modules: Modules): boolean {
  const note = (each: string) => {
    if (needed.has(each)) return
    needed.add(each)
    modules.getModuleInfo(each)?.importedIds.forEach(note)
  }
  note(FIRST)
  return needed.has(id)
}
const DAY = { today: 'today/TodayPage', board: 'board/BoardPage' } as const
const pathOf = (page: string) => join(import.meta.dirname, `src/pages/${page}.tsx`)
/** By module: of which of a seller's first pages it is a part. */
const inDay = new Map<string, string[]>()

/** What is asked for first does not wait for the page's own code, nor the letters for who finds that they are needed. */
const head: Plugin = {
  name: 'head',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const built = (begin: string) => {
        const file = Object.keys(bundle).find((each) => each.startsWith(`assets/${begin}-`))
        if (!file) throw new Error(`the build has no file that begins with ${begin}`)
        return `/${file}`
      }
      const font = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: built('inter-latin-wght-normal') }
      return [
        { tag: 'script', attrs: { type: 'module', async: true, crossorigin: true, src: built(AHEAD) }, injectTo: 'head' },
        { tag: 'link', attrs: font, injectTo: 'head' },
      ]
    },
  },
}

/** What a seller's first pages share with any other is one file a page, and one for what both need: not a request for each small part. */
function everyday(id: string, modules: Modules): string | null {
  const note = (each: string, page: string) => {
    const pages = inDay.get(each) ?? []
    if (pages.includes(page)) return
    inDay.set(each, [...pages, page])
    for (const next of modules.getModuleInfo(each)?.importedIds ?? []) note(next, page)
  }
  for (const [name, page] of Object.entries(DAY)) note(pathOf(page), name)
  const pages = Object.values(DAY).some((page) => pathOf(page) === id) ? [] : (inDay.get(id) ?? [])
  return pages.length ? ['day', ...(pages.length === 1 ? pages : [])].join('-') : null
}
const ink = { theme_color: '#3b5bdb', background_color: '#f6f7f9' }

/** The app on the device. It keeps files of the build and nothing that the service says: that is `client/kept`, by member. */
const app = VitePWA({
  registerType: 'prompt',
  // Registered by pages/offline/app once the page stands: the first load grows by nothing.
  injectRegister: null,
  manifest: {
    id: '/',
    name: 'Filo',
    short_name: 'Filo',
    description: 'Trattative, preventivi e clienti di chi vende ad altre aziende.',
    lang: 'it',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    ...ink,
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,woff2}', 'icon-192.png'],
    globIgnores: ['**/inter-{cyrillic,greek,vietnamese}*'],
    navigateFallback: 'index.html',
    // What is the service's is never answered by the app.
    navigateFallbackDenylist: [/^\/(v1|health|metrics|docs|openapi\.json|problems)(\/|$)/],
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
  },
})

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      emitTsDeclarations: true,
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
    }),
    icons,
    layers,
    straight,
    plurals,
    head,
    react(),
    app,
  ],
  build: {
    target: 'es2023',
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Each page names the files that it may fetch: what is long there, or cannot be packed, is loaded every time.
        chunkFileNames: ({ name }) => (name.startsWith('shared') ? 'assets/[hash:7].js' : 'assets/[name]-[hash:7].js'),
        assetFileNames: ({ names }) => (names[0]?.startsWith('shared') ? 'assets/[hash:7][extname]' : 'assets/[name]-[hash:7][extname]'),
        codeSplitting: {
          groups: [
            { name: (id: string, modules: Modules) => (ofFirst(id, modules) ? AHEAD : null), priority: 3 },
            { name: 'base', tags: ['$initial'], priority: 2 },
            { name: everyday, priority: 1, minShareCount: 2 },
            // What a dozen parts need is one file, and not one for each company that they keep.
            { name: 'common', minShareCount: 12 },
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
