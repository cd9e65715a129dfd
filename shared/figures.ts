import type { z } from 'zod'
import { find } from './basics/collection.ts'
import type { SourceMessage } from './basics/source-message.ts'
import type { Stamp } from './basics/stamp.ts'
import * as evidence from './parts/evidence.ts'
import { lastVersion } from './parts/ksi.ts'
import type { Plan } from './plan.ts'

/** One figure told by hand; its KSI must exist, and say in which unit it is. */
export function recordEvidence(
  plan: Plan,
  { ksiId, fromMessage, ...figure }: z.output<typeof evidence.RecordEvidence>,
  stamp: Stamp,
): Plan {
  return recordFigures(plan, { ksiId, figures: [figure] }, stamp, fromMessage)
}

/** Many figures at once, from a file or a machine: all of them or none. */
export function recordFigures(
  plan: Plan,
  told: z.output<typeof evidence.RecordFigures>,
  stamp: Stamp,
  fromMessage?: SourceMessage,
): Plan {
  const ksi = find(plan.ksis, told.ksiId, 'KSI')
  const unit = (lastVersion(ksi)?.yardstick ?? ksi.yardstick)?.unit ?? null
  return { ...plan, evidence: evidence.recordFigures(plan.evidence, told, stamp, unit, fromMessage) }
}
