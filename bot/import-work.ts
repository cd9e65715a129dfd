import type { ImportTally } from '#shared/api-people.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { peopleGround } from '#shared/import-people.ts'
import { checkerOf, mergeRow } from './import-kinds.ts'
import { changePlan } from './plans.ts'
import type { StagedImport } from './ports/roster-imports.ts'
import type { World } from './ports/world.ts'

const rowsAtOnce = 500
const nothingImported = 'Nothing was imported.'

/** What a person chose after the preview. */
export interface ImportChoice {
  readonly by: string
  readonly suspendMissing: boolean
}

/** Checks every row of a staged file; ends where the import was cancelled. Nothing reaches the plan. */
export async function checkImport(world: World, { id, planId, kind, mapping }: StagedImport): Promise<void> {
  await endingWell(world, { id, planId, atWorst: nothingImported }, async () => {
    const check = checkerOf(world, await world.plans.read(planId), kind, mapping)
    let tally: ImportTally = { new: 0, changed: 0, unchanged: 0, moved: 0, bad: 0, missing: 0 }
    let checked = 0
    for (let after = 0; ;) {
      const rows = await world.rosterImports.rows(id, { after, limit: rowsAtOnce })
      if (rows.length === 0) break
      const found = await check(rows)
      tally = added(tally, found.tally)
      checked += rows.length
      after = rows.at(-1)!.line
      const progress = { checked, tally, at: now(world) }
      if (!(await world.rosterImports.keepChecked(id, found.rows, progress))) return
      await tell(world, planId)
    }
    if (kind === 'people' && tally.bad === 0) {
      const counted = { ...tally, missing: await world.rosterImports.missing(planId, id) }
      await world.rosterImports.keepChecked(id, [], { checked, tally: counted, at: now(world) })
    }
    await world.rosterImports.move(id, ['checking'], 'checked', { at: now(world) })
    await tell(world, planId)
  })
}

/** Brings the good rows over, all or none: people into the roster, sites into the plan as one change. */
export async function writeImport(world: World, given: StagedImport, choice: ImportChoice): Promise<void> {
  const { id, planId, kind } = given
  const atWorst =
    kind === 'people'
      ? nothingImported
      : 'Look at the sites before you choose the file again: they may be there.'
  await endingWell(world, { id, planId, atWorst }, async () => {
    const isDone =
      kind === 'people' ? await writePeople(world, given, choice) : await writeSites(world, given, choice)
    if (!isDone) return
    await world.rosterImports.forget(id, 'good')
    await tell(world, planId)
    if (kind === 'people') await world.news.publish({ planId, about: 'people', revision: null })
  })
}

async function writePeople(world: World, given: StagedImport, { by, suspendMissing }: ImportChoice) {
  const ground = peopleGround(await world.plans.read(given.planId))
  return world.rosterImports.intoRoster(given, {
    made: { by, at: now(world), fileName: given.fileName },
    suspendMissing,
    merge: (existing, row) => mergeRow(ground, existing, row),
    onWritten: async (written) => {
      const goesOn = await world.rosterImports.keepWritten(given.id, written, now(world))
      await tell(world, given.planId)
      return goesOn
    },
  })
}

/** Sites are few: one change of the plan, so that history and undo know it. Cancelling it has to come before. */
async function writeSites(world: World, { id, planId, rows }: StagedImport, { by }: ImportChoice) {
  const good = await world.rosterImports.good(id, { after: 0, limit: rows })
  if (!(await world.rosterImports.keepWritten(id, 0, now(world)))) return false
  await changePlan(world, {
    planId,
    by,
    action: 'importSites',
    input: { sites: good.map(({ told }) => told) },
  })
  // The sites are in the plan now, whatever becomes of the import's own record.
  await world.rosterImports.keepWritten(id, good.length, now(world)).catch(world.report)
  return world.rosterImports.move(id, ['writing'], 'done', { at: now(world) })
}

/** Whatever goes wrong ends the import with words for the person; a bug is reported as well. */
async function endingWell(
  world: World,
  given: Pick<StagedImport, 'id' | 'planId'> & {
    /** What is true of the plan where something broke, at whatever step. */
    readonly atWorst: string
  },
  work: () => Promise<void>,
): Promise<void> {
  const { id, planId, atWorst } = given
  try {
    await work()
  } catch (problem) {
    const isRefusal = problem instanceof Refusal
    if (!isRefusal) world.report(problem)
    const reason = isRefusal
      ? `${problem.message} ${nothingImported}`
      : `Something went wrong on our side; it has been reported. ${atWorst}`
    await world.rosterImports.move(id, ['checking', 'writing'], 'failed', { at: now(world), reason })
    await world.rosterImports.forget(id, 'all')
    await tell(world, planId)
  }
}

async function tell(world: World, planId: string): Promise<void> {
  await world.news.publish({ planId, about: 'imports', revision: null })
}

function now(world: World): string {
  return world.now().toISOString()
}

function added(sum: ImportTally, more: Omit<ImportTally, 'missing'>): ImportTally {
  return {
    new: sum.new + more.new,
    changed: sum.changed + more.changed,
    unchanged: sum.unchanged + more.unchanged,
    moved: sum.moved + more.moved,
    bad: sum.bad + more.bad,
    missing: sum.missing,
  }
}
