import type { PeopleSummary } from './api-people.ts'
import { inOrder, type Wave } from './parts/wave.ts'
import type { InvitationStatus, WaveCount } from './roster.ts'

export interface PeopleProgress {
  readonly byStatus: Readonly<Record<InvitationStatus, number>>
  readonly people: number
  /** Whom the activated are counted of: without who opted out or is suspended. */
  readonly counted: number
  /** Activated of those counted, 0..1; null while nobody is. */
  readonly share: number | null
  /** Company phones given back. */
  readonly devicesRetired: number
}

/** Where the people of each wave stand, in the order of the waves; then those without a wave, if there are any. */
export function progressByWave(
  waves: readonly Wave[],
  summary: PeopleSummary,
): (PeopleProgress & { readonly wave: Wave | null })[] {
  const known = new Set(waves.map(({ id }) => id))
  // A wave may have been removed under its people; they have none then.
  const none = progressOf(summary, (waveId) => waveId === null || !known.has(waveId))
  return [
    ...inOrder(waves).map((wave) => ({ wave, ...progressOf(summary, (waveId) => waveId === wave.id) })),
    ...(none.people === 0 ? [] : [{ wave: null, ...none }]),
  ]
}

/** Everybody the plan moves. */
export function progressOfAll(summary: PeopleSummary): PeopleProgress {
  return progressOf(summary, () => true)
}

/**
 * Whom the activated are counted of, everywhere: who opted out will not move, and who is suspended cannot. The activation
 * KSI is stricter still: of these it counts those enabled by the day.
 */
export function countedPeople(counts: readonly Pick<WaveCount, 'status' | 'people'>[]): number {
  return counts.reduce(
    (sum, { status, people }) => (status === 'optedOut' || status === 'suspended' ? sum : sum + people),
    0,
  )
}

function progressOf(
  { counts, retired }: PeopleSummary,
  isIn: (waveId: string | null) => boolean,
): PeopleProgress {
  const here = counts.filter(({ waveId }) => isIn(waveId))
  const count = (wanted: InvitationStatus) =>
    here.filter(({ status }) => status === wanted).reduce((sum, { people }) => sum + people, 0)
  const byStatus = {
    notInvited: count('notInvited'),
    invited: count('invited'),
    failed: count('failed'),
    activated: count('activated'),
    optedOut: count('optedOut'),
    suspended: count('suspended'),
  }
  const people = here.reduce((sum, each) => sum + each.people, 0)
  const counted = countedPeople(here)
  const devices = retired.filter(({ waveId }) => isIn(waveId))
  return {
    byStatus,
    people,
    counted,
    share: counted === 0 ? null : byStatus.activated / counted,
    devicesRetired: devices.reduce((sum, each) => sum + each.devices, 0),
  }
}
