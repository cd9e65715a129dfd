/** `npm run package`: writes build/switchover.zip for the tenant the environment names, else for the local world. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseEnv } from 'node:util'
import { zipAppPackage } from './app-package.ts'
import { manifestFaults } from './manifest-schema.ts'
import { fillPlaceholders, placeholdersIn } from './placeholders.ts'

const here = import.meta.dirname
const buildFolder = join(here, '../build')
const zipPath = join(buildFolder, 'switchover.zip')
const schemaPath = join(here, '../../shared/contracts/teams-manifest.schema.json')

const problem = writePackage()
if (problem !== null) {
  console.error(problem)
  process.exitCode = 1
}

/** Gives what a person has to mend, or null when the package is written. */
function writePackage(): string | null {
  const template = readFileSync(join(here, 'manifest.json'), 'utf8')
  const names = placeholdersIn(template)
  const missing = names.filter((name) => !process.env[name]?.trim())
  const isLocal = missing.length === names.length
  if (!isLocal && missing.length > 0) {
    return `The package needs values in the environment for: ${missing.join(', ')}. Set all of ${names.join(', ')}, or none for the local world.`
  }
  if (isLocal)
    console.log('No tenant in the environment: packing for the local world (appPackage/env/.env.local).')
  const values = isLocal ? parseEnv(readFileSync(join(here, 'env/.env.local'), 'utf8')) : process.env
  const manifest = fillPlaceholders(template, values)

  if (existsSync(schemaPath)) {
    const faults = manifestFaults(manifest, schemaPath)
    if (faults.length > 0) return `The manifest breaks Microsoft's schema:\n${faults.join('\n')}`
  } else {
    console.log('Not checked against the manifest schema: ../shared/contracts is not here.')
  }

  const [color, outline] = ['color.png', 'outline.png'].map((icon) => readFileSync(join(here, icon)))
  mkdirSync(buildFolder, { recursive: true })
  writeFileSync(zipPath, zipAppPackage({ manifest, color: color!, outline: outline! }))
  console.log(`Wrote ${relative(process.cwd(), zipPath)}`)
  return null
}
