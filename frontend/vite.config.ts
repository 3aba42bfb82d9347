import { paraglideVitePlugin } from '@inlang/paraglide-js'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const service = `http://127.0.0.1:${process.env.FILO_PORT ?? '8000'}`
const results = process.env.FILO_TEST_RESULTS

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      emitTsDeclarations: true,
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
    }),
    react(),
  ],
  build: { target: 'es2023', manifest: true, assetsInlineLimit: 0, reportCompressedSize: false },
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
