import { join, sep } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What reads or writes by a schema, all of it loaded only when somebody needs it. */
const usesSchemas = [
  'schemas.ts',
  'features/print/print-page.tsx',
  'features/committee/effects-editor.tsx',
  'features/committee/say-planned.ts',
].map((path) => join(import.meta.dirname, path))
const shared = join(import.meta.dirname, '..', 'shared') + sep
const forms = '?forms'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), sharedIsPure(), formsApart(), askedForAtOnce()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Fluent's shared ground alone passes Vite's limit for one chunk; the budget is in kilobytes of brotli, by test.
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
      // One file for all that the first page needs compresses better than forty, and none of them waits for another.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
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

/**
 * Nothing in shared/ does anything when it is loaded (the compiler and the import rules keep it so), but a bundler
 * cannot know that of `z.object(…)`. Told so, it leaves out every schema and every action that nobody of a page names.
 */
function sharedIsPure(): Plugin {
  return {
    name: 'shared-is-pure',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.startsWith(shared) || id.endsWith(forms)) return null
      const made = this.parse(code).body.flatMap((statement) => {
        const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
        return declared?.type === 'VariableDeclaration' ? declared.declarations : []
      })
      return made.reduceRight(
        (text, { init }) =>
          init
            ? `${text.slice(0, init.start)}/* @__PURE__ */ (() => (${text.slice(init.start, init.end)}))()${text.slice(init.end)}`
            : text,
        code,
      )
    },
  }
}

/**
 * A module lives in one chunk, so a schema that a form needs would drag zod into the first load with the questions
 * that stand in the same file. Forms get the files of shared/ a second time, in a chunk that loads with the first form.
 */
function formsApart(): Plugin {
  return {
    name: 'forms-apart',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !(usesSchemas.includes(importer) || importer.endsWith(forms))) return null
      const found = await this.resolve(source, importer.replace(forms, ''), { ...options, skipSelf: true })
      // One class of refusals for both, as they are told apart by it.
      const isApart = found?.id.startsWith(shared) && !found.id.endsWith('refusal.ts')
      return isApart ? found.id + forms : found
    },
  }
}
