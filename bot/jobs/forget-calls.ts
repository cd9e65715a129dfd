import { utcDay } from '#shared/basics/day.ts'
import { marks } from '../call-marks.ts'
import type { World } from '../ports/world.ts'

const dayMs = 24 * 3_600_000
const perBatch = 5_000
/** Who is on no plan's list may be put on one within the days Graph keeps its own records; later nobody needs them. */
const strangersMs = 40 * dayMs

/**
 * Forgets what was kept of calls so many days ago, and who was active then; the daily figures stay for good. People on
 * no plan's list are forgotten much sooner.
 */
export async function forgetCalls(world: World, { keepDays }: { readonly keepDays: number }): Promise<void> {
  const now = world.now().getTime()
  const before = utcDay(new Date(now - keepDays * dayMs).toISOString())
  const strangersBefore = utcDay(new Date(now - strangersMs).toISOString())
  // Said first: whoever counts again must not take a day that is half gone for a quiet one.
  await world.calls.saveMark(marks.factsSince, before)
  let forgotten = 0
  for (let some = perBatch; some === perBatch; forgotten += some)
    some = await world.calls.forget({ before: new Date(`${before}T00:00:00Z`), limit: perBatch })
  const people = await world.calls.forgetActive({ before, strangersBefore })
  if (forgotten + people > 0) world.log('calls.forgotten', { records: forgotten, activeDays: people })
}
