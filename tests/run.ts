import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { canaryVerdict } from '#tests/support/canary-watch.ts'

/*
 * `npm test`: runs jest with every stand-in of Microsoft's services watched, and fails as well when any exchange of
 * the whole run broke Microsoft's contract, or anything that was logged, traced or counted names a person. Arguments go
 * to jest.
 *
 * A file that failed is run once more, alone and from nothing, so that one late second of a busy machine does not refuse
 * a release. Nothing is hidden: the first failure is printed, and the file is named at the end.
 */
const root = join(import.meta.dirname, '..')
const log = join(root, 'tests', 'output', 'contract.jsonl')
const failedList = join(root, 'tests', 'output', 'failed.json')
/** More than these are no accident of a busy machine. */
const mostAgain = 5
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
  const code = (await jest(process.argv.slice(2))) && (await again())
  const traffic = verdict()
  const people = sayCanaries()
  return code || traffic || people
}

/** Jest's exit code. */
async function jest(args: readonly string[]): Promise<number> {
  rmSync(failedList, { force: true })
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  const run = spawn(process.execPath, [...flags, program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...{ CONTRACT_LOG: log, CANARY_LOG: canaryLog, FAILED_FILES: failedList },
      // Tests start the server some fifty times; compiled once, each start takes two thirds.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    },
  })
  const [code] = (await once(run, 'exit')) as [number | null]
  return code ?? 1
}

/** 0 when the few files that failed pass alone. */
async function again(): Promise<number> {
  if (!existsSync(failedList)) return 1
  const failed = JSON.parse(readFileSync(failedList, 'utf8')) as readonly string[]
  if (failed.length === 0 || failed.length > mostAgain) return 1
  console.error(`\nOnce more, alone:\n${named(failed)}\n`)
  const code = await jest(['--runInBand', '--runTestsByPath', ...failed])
  if (code === 0)
    console.error(`Passed at the second try only, which is a fault to be found:\n${named(failed)}`)
  return code
}

const named = (paths: readonly string[]) => paths.map((path) => `  ${relative(root, path)}`).join('\n')

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
