import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/*
 * `npm run sbom`: everything Switchover is made of as CycloneDX, from the lock file: packages with versions, licences
 * and hashes. Packages built into the tab count as development there, so nothing is left out.
 */
const root = resolve(import.meta.dirname, '..')
const target = resolve(root, 'build/sbom.cdx.json')
const list = execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  // Only Windows needs it: npm is a script there.
  shell: process.platform === 'win32',
})
mkdirSync(resolve(root, 'build'), { recursive: true })
writeFileSync(target, list)
process.stdout.write(`${target}\n`)
