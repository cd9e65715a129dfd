import { z } from 'zod'
import { Baseline, notWorseThan } from '../basics/baseline.ts'
import { Id, collection, edit, find, patched } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'
import { Yardstick, type YardstickUnit } from '../basics/yardstick.ts'
import { KsiSource, unitsOfSource } from '../basics/ksi-source.ts'

export const ksiTypes = ['usageAdoption', 'usageQuality', 'usageSupport', 'financial'] as const
const KsiType = z.enum(ksiTypes)
export type KsiType = z.infer<typeof KsiType>

/** The span one verdict speaks about. `round` is one survey round. */
export const KsiWindow = z.enum(['month', 'quarter', 'round'])
export type KsiWindow = z.infer<typeof KsiWindow>

/** Held against a fixed target, or against the figure of the old system: no worse than that by more than the margin. */
const Comparison = z.enum(['target', 'baseline'])

/** What activation freezes: change any of these and the figures would be judged by another yardstick. */
const frozen = z.object({
  yardstick: Yardstick.nullable(),
  source: KsiSource.nullable(),
  population: Line,
  window: KsiWindow,
  comparesWith: Comparison,
  /** How much worse than the baseline still counts as not worse, in the unit of the yardstick. */
  margin: z.number().min(0, 'A margin is zero or more.'),
})

const fields = frozen.extend({
  type: KsiType,
  title: Title,
  criteria: Prose,
  measuredBy: Line,
  cadence: Line,
  responsible: Line,
  ownerId: PersonId.nullable(),
  baseline: Baseline.nullable(),
  outcomeIds: z.array(Id).max(50),
  keyResultIds: z.array(Id).max(50),
})

const list = collection('KSI', fields, {
  type: 'usageAdoption',
  criteria: '',
  measuredBy: '',
  yardstick: null,
  source: null,
  population: '',
  window: 'month',
  comparesWith: 'target',
  margin: 0,
  cadence: '',
  responsible: '',
  ownerId: null,
  baseline: null,
  outcomeIds: [],
  keyResultIds: [],
})

/** Never put by anybody, so what versions of the first release lack may have a default. */
export const KsiVersion = frozen.extend({
  comparesWith: Comparison.default('target'),
  margin: z.number().default(0),
  baseline: Baseline.nullable().default(null),
  version: z.number().int().positive(),
  from: Instant,
  decisionId: Id.nullable(),
})
export type KsiVersion = z.infer<typeof KsiVersion>

/** A key success indicator. `versions` is empty until activation; the last one is in force until the KSI is retired. */
export const Ksi = list.Row.extend({
  versions: z.array(KsiVersion),
  retired: z.object({ at: Instant, by: PersonId, reason: Line }).nullable(),
})
export type Ksi = z.infer<typeof Ksi>
type Definition = Omit<Ksi, 'versions' | 'retired'>

export const PutKsi = list.Put
export const ActivateKsi = z.object({ id: Id })
export const ReviseKsi = frozen
  .partial()
  .extend({ id: Id, decisionId: Id, baseline: Baseline.nullable().optional() })
export const RetireKsi = z.object({ id: Id, reason: Line.min(1, 'Say why it is no longer measured.') })

export function putKsi(rows: Ksi[], told: z.output<typeof PutKsi>, stamp: Stamp): Ksi[] {
  if (told.id !== undefined) refuseMovedGoalPosts(find(rows, told.id, 'KSI'), told)
  return draftedKsis(rows, told, stamp)
}

/** The list with the KSI as told, whether or not it is frozen: for a look at what would be, never to be stored. */
export function draftedKsis(rows: Ksi[], told: z.output<typeof PutKsi>, stamp: Stamp): Ksi[] {
  const next = list.put<Ksi>(rows, told, stamp, { versions: [], retired: null })
  return edit(next, told.id ?? stamp.id, 'KSI', withTarget)
}

export function activateKsi(rows: Ksi[], { id }: { id: string }, stamp: Stamp): Ksi[] {
  return edit(rows, id, 'KSI', (ksi) => {
    if (ksi.retired) throw new Refusal('conflict', 'This KSI was retired. Resume it instead.')
    if (ksi.versions.length > 0) throw new Refusal('conflict', 'This KSI is already active.')
    refuseGaps(ksi, 'Not ready to activate.')
    return { ...ksi, versions: [freeze(ksi, 1, stamp.at, null)] }
  })
}

/** After activation the yardstick moves only by a decision, and only into a new version (N3). */
export function reviseKsi(
  rows: Ksi[],
  { id, decisionId, ...told }: z.output<typeof ReviseKsi>,
  stamp: Stamp,
): Ksi[] {
  return edit(rows, id, 'KSI', (ksi) => {
    if (inForce(ksi) === null)
      throw new Refusal(
        'conflict',
        'This KSI is not active yet: edit it directly, or resume it if it was retired.',
      )
    const changed = withTarget(patched(ksi, told))
    refuseGaps(changed, 'This would leave the KSI without its measure.')
    if (movedIn(ksi, changed).length === 0)
      throw new Refusal('invalid', 'Nothing of the yardstick would change: a new version needs a change.')
    return {
      ...changed,
      versions: [...ksi.versions, freeze(changed, ksi.versions.length + 1, stamp.at, decisionId)],
    }
  })
}

/** Stops measuring and keeps the history. */
export function retireKsi(rows: Ksi[], { id, reason }: z.output<typeof RetireKsi>, stamp: Stamp): Ksi[] {
  return edit(rows, id, 'KSI', (ksi) => {
    if (inForce(ksi) === null)
      throw new Refusal('conflict', 'Only a KSI that is being measured can be retired.')
    return { ...ksi, retired: { at: stamp.at, by: stamp.by, reason } }
  })
}

/** Measures a retired KSI again, by the yardstick it had. */
export function resumeKsi(rows: Ksi[], { id }: { id: string }): Ksi[] {
  return edit(rows, id, 'KSI', (ksi) => {
    if (!ksi.retired) throw new Refusal('conflict', 'This KSI is not retired.')
    return { ...ksi, retired: null }
  })
}

/** The version in force, or null while the KSI is a draft or retired: nothing is measured then. */
export function inForce(ksi: Ksi): KsiVersion | null {
  return ksi.retired ? null : lastVersion(ksi)
}

/** The newest version, also of a retired KSI; null for a draft. */
export function lastVersion(ksi: Ksi): KsiVersion | null {
  return ksi.versions.at(-1) ?? null
}

/** The yardstick a figure of that version was judged by; undefined where nobody knows. */
export function yardstickOf({ versions }: Ksi, version: number | undefined): Yardstick | null | undefined {
  return versions.find((each) => each.version === version)?.yardstick
}

/** The unit figures told at that instant (ISO 8601 UTC) are in: what was told to a draft the first version judged. Null for drafts. */
export function unitAt({ versions }: Ksi, at: string): YardstickUnit | null {
  const version = versions.filter(({ from }) => from <= at).at(-1) ?? versions[0]
  return version?.yardstick?.unit ?? null
}

/** What a SMART indicator still needs (specific, measurable, assignable, realistic, time-related), in plain words. */
export function smartGaps(ksi: Definition): string[] {
  return [
    ...(ksi.population ? [] : ['Say who or what is counted (population).']),
    ...(ksi.yardstick ? [] : ['Set the figure that counts as success: at least what, or below what.']),
    ...(ksi.source ? unitGaps(ksi.source, ksi.yardstick) : ['Choose where the figures come from (source).']),
    ...baselineGaps(ksi),
    ...(ksi.ownerId || ksi.responsible ? [] : ['Name who is responsible.']),
    ...(ksi.cadence ? [] : ['Say when it is measured.']),
  ]
}

/** Held against a target in another unit, 30 % of the calls would be "0.3, below 5": met and proven. */
function unitGaps(source: KsiSource, yardstick: Yardstick | null): string[] {
  const given = unitsOfSource(source)
  return !yardstick || !given || given.units.includes(yardstick.unit) ? [] : [given.words]
}

function baselineGaps({ comparesWith, baseline, yardstick }: Definition): string[] {
  if (comparesWith === 'target') return []
  if (!baseline) return ['Record the figure of the old system (baseline): this KSI is compared with it.']
  return baseline.unit && yardstick && baseline.unit !== yardstick.unit
    ? ['The baseline is in another unit than the target: give both in the same one.']
    : []
}

function refuseGaps(ksi: Ksi, opening: string): void {
  const gaps = smartGaps(ksi)
  if (gaps.length > 0) throw new Refusal('invalid', `${opening} ${gaps.join(' ')}`)
}

/** Where a KSI is compared with its baseline, its threshold follows from that and is not typed. */
function withTarget(ksi: Ksi): Ksi {
  const { yardstick, baseline, comparesWith, margin } = ksi
  if (comparesWith === 'target' || !yardstick || !baseline) return ksi
  return { ...ksi, yardstick: notWorseThan(yardstick, baseline.value, margin) }
}

/** What activation at that instant would freeze. */
export function wouldFreeze(ksi: Ksi, at: string): KsiVersion {
  return freeze(ksi, 1, at, null)
}

function freeze(ksi: Definition, version: number, at: string, decisionId: string | null): KsiVersion {
  const { yardstick, source, population, window, comparesWith, margin, baseline } = ksi
  const definition = { yardstick, source, population, window, comparesWith, margin, baseline }
  return { ...definition, version, from: at, decisionId }
}

type FrozenField = keyof typeof frozen.shape | 'baseline'

const frozenWords: Readonly<Record<FrozenField, string>> = {
  yardstick: 'target',
  source: 'source',
  population: 'population',
  window: 'window',
  comparesWith: 'comparison',
  margin: 'margin',
  baseline: 'baseline',
}

/** A baseline nobody compares with may still be corrected. */
function movedIn(ksi: Ksi, told: Partial<Definition>): FrozenField[] {
  const watched = Object.keys(frozenWords) as FrozenField[]
  return watched
    .filter((key) => key !== 'baseline' || ksi.comparesWith === 'baseline')
    .filter((key) => told[key] !== undefined && JSON.stringify(told[key]) !== JSON.stringify(ksi[key]))
}

function refuseMovedGoalPosts(ksi: Ksi, told: z.output<typeof PutKsi>): void {
  if (ksi.versions.length === 0) return
  const moved = movedIn(ksi, told as Partial<Definition>).map((key) => frozenWords[key])
  if (moved.length === 0) return
  throw new Refusal(
    'conflict',
    `This KSI is active, so its ${moved.join(' and ')} can change only by a decision of the steering committee. Record the decision, then revise the KSI by it.`,
  )
}
