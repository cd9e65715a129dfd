import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), askedForAtOnce()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Fluent's shared ground alone passes Vite's limit for one chunk; the budget is in kilobytes of brotli, by test.
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false } },
  },
})

/**
 * The Teams library and the settings are needed before anything can be drawn, but are found only once the first script
 * runs: the page names them, so that they travel beside it.
 */
function askedForAtOnce(): Plugin {
  return {
    name: 'asked-for-at-once',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const teams = Object.values(bundle ?? {}).find(
          (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/tab/teams.ts'),
        )
        if (!teams) return []
        return [
          {
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${teams.fileName}` },
            injectTo: 'head-prepend',
          },
          {
            tag: 'link',
            attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: '/api/settings' },
            injectTo: 'head-prepend',
          },
        ]
      },
    },
  }
}
