import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canaryVerdict } from '#tests/support/canary-watch.ts'

/*
 * `npm test`: runs jest with every stand-in of Microsoft's services watched, and fails as well when any exchange of
 * the whole run broke Microsoft's contract, or anything that was logged, traced or counted names a person. Arguments go
 * to jest.
 */
const root = join(import.meta.dirname, '..')
const log = join(root, 'tests', 'output', 'contract.jsonl')
const canaryLog = join(root, 'tests', 'output', 'canary')

interface Line {
  readonly contract: string
  readonly violation?: string
  readonly checked?: number
}

async function main(): Promise<number> {
  mkdirSync(join(root, 'tests', 'output'), { recursive: true })
  rmSync(log, { force: true })
  rmSync(canaryLog, { recursive: true, force: true })
  mkdirSync(canaryLog, { recursive: true })
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  const run = spawn(process.execPath, [...flags, jest, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CONTRACT_LOG: log, CANARY_LOG: canaryLog },
  })
  const [code] = (await once(run, 'exit')) as [number | null]
  const traffic = verdict()
  const people = sayCanaries()
  return (code ?? 1) || traffic || people
}

/** 0 when nothing broke a contract. */
function verdict(): number {
  const lines = existsSync(log)
    ? readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line)
    : []
  const violations = lines.filter(({ violation }) => violation !== undefined)
  const checked = lines.reduce((sum, line) => sum + (line.checked ?? 0), 0)
  for (const { contract, violation } of violations.slice(0, 20)) console.error(`${contract}: ${violation}`)
  console.log(
    checked === 0 && violations.length === 0
      ? 'Microsoft’s contract files are not beside this checkout: the traffic of the stand-ins was not checked.'
      : `Traffic with the stand-ins: ${checked} exchanges checked against Microsoft’s contracts, ${violations.length} violations.`,
  )
  return violations.length > 0 ? 1 : 0
}

/** 0 when nothing that was logged, traced or counted names anybody. */
function sayCanaries(): number {
  const { lines, found } = canaryVerdict(canaryLog)
  for (const each of found.slice(0, 20)) console.error(`Personal data was written down: ${each}`)
  console.log(`Logs, traces, errors and figures: ${lines} lines searched for people, ${found.length} found.`)
  return found.length > 0 ? 1 : 0
}

process.exit(await main())
