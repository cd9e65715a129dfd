import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'

const root = join(import.meta.dirname, '..', '..')
const tab = join(root, 'tab')
const host = join(root, 'infra', 'local', 'host')
const barePage = join(import.meta.dirname, 'peers', 'fluent-page')

/**
 * Builds the tab as it stands now and the bare Fluent page, both with the tab's own Vite settings, into folders below
 * `folder`. The host page is built only where it is missing: it is the frame, not what is measured.
 */
export async function builtPages(folder: string) {
  const to = (outDir: string): InlineConfig => ({
    configFile: join(tab, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  const pages = { tab: join(folder, 'tab'), bare: join(folder, 'bare') }
  await build({ ...to(pages.tab), root: tab })
  await build({ ...to(pages.bare), root: barePage })
  if (!existsSync(join(host, 'dist', 'index.html')))
    await build({ configFile: join(host, 'vite.config.ts'), logLevel: 'error' })
  return pages
}
