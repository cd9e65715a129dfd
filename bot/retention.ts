import { z } from 'zod'
import type { Forgotten } from '#shared/api-health.ts'
import { type Retention, retentionKinds } from '#shared/retention.ts'
import type { World } from './ports/world.ts'

const dayMs = 24 * 3_600_000
const perBatch = 2_000
const mark = 'retention'

const Kept = z.object({ at: z.string(), rows: z.record(z.string(), z.number()) })

/** Forgets everything that is older than its days, kind by kind and in batches, and notes what that was. */
export async function forgetOld(world: World, { keepDays }: { readonly keepDays: Retention }): Promise<void> {
  const now = world.now()
  const rows: Record<string, number> = {}
  const days = { ...keepDays, asked: Math.max(keepDays.asked, ...(await guards(world))) }
  for (const kind of retentionKinds) {
    const before = new Date(now.getTime() - days[kind] * dayMs)
    let forgotten = 0
    for (let some = perBatch; some === perBatch; forgotten += some)
      some = await world.retention.forget(kind, before, perBatch)
    if (forgotten > 0) rows[kind] = forgotten
  }
  await world.calls.saveMark(mark, JSON.stringify({ at: now.toISOString(), rows }))
  world.log('retention', rows)
}

/** For how many days plans leave people alone after a survey: whoever was asked must be known for as long. */
async function guards(world: World): Promise<number[]> {
  return (await world.plans.all()).map(({ profile }) => profile.daysBetweenSurveys)
}

/** When that was last done, and how much went; null before the first time. */
export async function lastForgotten(world: Pick<World, 'calls'>): Promise<Forgotten | null> {
  const text = await world.calls.mark(mark)
  if (text === null) return null
  const told = Kept.safeParse(JSON.parse(text))
  return told.success ? told.data : null
}
