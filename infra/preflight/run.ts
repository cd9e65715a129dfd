import { preflight } from './preflight.ts'

/* `npm run preflight`: says with the server's own settings what is missing. Ends with 1 where anything is. */
const marks = { ok: '✓', missing: '✗', unknown: '?' } as const

const checks = await preflight(process.env)
for (const { name, state, words } of checks) console.log(`${marks[state]} ${name}: ${words}`)
const missing = checks.filter(({ state }) => state !== 'ok')
console.log(
  missing.length === 0 ? '\nEverything is there.' : `\nTo do: ${missing.map(({ name }) => name).join(', ')}.`,
)
process.exitCode = missing.length === 0 ? 0 : 1
