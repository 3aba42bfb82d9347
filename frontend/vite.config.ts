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
  build: { target: 'es2023', manifest: true, assetsInlineLimit: 0, reportCompressedSize: false },
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
