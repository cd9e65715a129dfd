import type { Measurement } from './measure/measurement.ts'
import type { VerdictState } from './measure/verdict-state.ts'
import { inForce, type Ksi } from './parts/ksi.ts'

/** What a KSI is shown as: the state of its newest verdict, or that it is not measured. */
export type KsiState = VerdictState | 'draft' | 'retired'

/** What needs a person first: what is missed before what is unknown before what is well. */
const worstFirst: readonly KsiState[] = [
  'missedProven',
  'missedUnproven',
  'stale',
  'insufficient',
  'metUnproven',
  'draft',
  'notStarted',
  'suppressed',
  'metProven',
  'retired',
]

function ksiState(ksi: Ksi, measurement: Measurement | undefined): KsiState {
  if (ksi.retired) return 'retired'
  if (!inForce(ksi)) return 'draft'
  return measurement?.verdict.state ?? 'notStarted'
}

/** KSIs with their state, those that need attention first; of equal ones the plan's order stays. */
export function byAttention(
  ksis: readonly Ksi[],
  measurements: readonly Measurement[],
): { readonly ksi: Ksi; readonly state: KsiState; readonly measurement: Measurement | undefined }[] {
  const newest = new Map(measurements.map((each) => [each.ksiId, each]))
  return ksis
    .map((ksi) => {
      const measurement = newest.get(ksi.id)
      return { ksi, measurement, state: ksiState(ksi, measurement) }
    })
    .sort((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state))
}
