import { type Lanes, startLanes } from './lanes.ts'
import { dependencies, nameOf, recoversWithinS, rows } from './rows.ts'

/* Every dependency away in every way: what is documented holds meanwhile, and everything goes on by itself. */

const isWhole = process.env.FAULTS === 'all'
/** Two kinds of being away in every run, on one server; `FAULTS=all` runs them all, `FAULTS_ONLY=<pattern>` some by name. */
const inShort = new Set(['database, shut down', 'entra keys, refused'])
const wanted = process.env.FAULTS_ONLY
const chosen = rows.filter((row) =>
  wanted ? new RegExp(wanted).test(nameOf(row)) : isWhole || inShort.has(nameOf(row)),
)

let lanes: Lanes
beforeAll(() => {
  const isLong = isWhole || wanted !== undefined
  lanes = startLanes(chosen, {
    lastsMs: isLong ? 12_000 : 2_000,
    lanes: isLong ? dependencies.map((each) => [each]) : [['database', 'entra keys']],
  })
})
afterAll(() => lanes.close())

test.each(chosen.map((row) => [nameOf(row), row] as const))(
  '%s: works and reads as the guide says, and goes on by itself',
  async (_name, row) => {
    const { broken, recoveredMs } = await lanes.reportOf(row)
    expect(broken).toEqual([])
    expect(recoveredMs).toBeLessThanOrEqual(recoversWithinS * 1000)
  },
  20 * 60_000,
)
