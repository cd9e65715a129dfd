import { z } from 'zod'
import { Id, collection, edit, find, patched } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Prose, Title } from '../basics/text.ts'
import { Yardstick } from '../basics/yardstick.ts'

export const KsiType = z.enum(['usageAdoption', 'usageQuality', 'usageSupport', 'financial'])
export type KsiType = z.infer<typeof KsiType>

/** Where the figures come from. */
export const KsiSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('survey'), surveyId: Id, questionId: Id }),
  z.object({ kind: z.literal('callQuality'), unit: z.enum(['call', 'stream']), ruleSetId: Line }),
  z.object({ kind: z.literal('usage') }),
  z.object({ kind: z.literal('evidence') }),
])
export type KsiSource = z.infer<typeof KsiSource>

/** The span one verdict speaks about. `round` is one survey round. */
export const KsiWindow = z.enum(['month', 'quarter', 'round'])
export type KsiWindow = z.infer<typeof KsiWindow>

/** What activation freezes: change any of these and the figures would be judged by another yardstick. */
const frozen = z.object({
  yardstick: Yardstick.nullable(),
  source: KsiSource.nullable(),
  population: Line,
  window: KsiWindow,
})

const fields = frozen.extend({
  type: KsiType,
  title: Title,
  criteria: Prose,
  measuredBy: Line,
  cadence: Line,
  responsible: Line,
  ownerId: PersonId.nullable(),
  baseline: z.object({ value: z.number(), note: Line }).nullable(),
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
  cadence: '',
  responsible: '',
  ownerId: null,
  baseline: null,
  outcomeIds: [],
  keyResultIds: [],
})

export const KsiVersion = frozen.extend({
  version: z.number().int().positive(),
  from: Instant,
  decisionId: Id.nullable(),
})
export type KsiVersion = z.infer<typeof KsiVersion>

/** A key success indicator. `versions` is empty until activation; the last one is in force. */
export const Ksi = list.Row.extend({ versions: z.array(KsiVersion) })
export type Ksi = z.infer<typeof Ksi>

export const PutKsi = list.Put
export const ActivateKsi = z.object({ id: Id })
export const ReviseKsi = frozen.partial().extend({ id: Id, decisionId: Id })

export function putKsi(rows: Ksi[], told: z.output<typeof PutKsi>, stamp: Stamp): Ksi[] {
  if (told.id !== undefined) refuseMovedGoalPosts(find(rows, told.id, 'KSI'), told)
  return list.put<Ksi>(rows, told, stamp, { versions: [] })
}

export function activateKsi(rows: Ksi[], { id }: { id: string }, stamp: Stamp): Ksi[] {
  return edit(rows, id, 'KSI', (ksi) => {
    if (ksi.versions.length > 0) throw new Refusal('conflict', 'This KSI is already active.')
    refuseGaps(ksi, 'Not ready to activate.')
    return { ...ksi, versions: [freeze(ksi, 1, stamp, null)] }
  })
}

/** After activation the yardstick moves only by a decision, and only into a new version (N3). */
export function reviseKsi(
  rows: Ksi[],
  { id, decisionId, ...told }: z.output<typeof ReviseKsi>,
  stamp: Stamp,
): Ksi[] {
  return edit(rows, id, 'KSI', (ksi) => {
    if (ksi.versions.length === 0)
      throw new Refusal('conflict', 'This KSI is not active yet: edit it directly.')
    const changed = patched(ksi, told)
    refuseGaps(changed, 'This would leave the KSI without its measure.')
    return {
      ...changed,
      versions: [...ksi.versions, freeze(changed, ksi.versions.length + 1, stamp, decisionId)],
    }
  })
}

/** The version in force, or null while the KSI is a draft. */
export function inForce(ksi: Ksi): KsiVersion | null {
  return ksi.versions.at(-1) ?? null
}

/** What a SMART indicator still needs (specific, measurable, assignable, realistic, time-related), in plain words. */
export function smartGaps(ksi: Omit<Ksi, 'versions'>): string[] {
  return [
    ...(ksi.population ? [] : ['Say who or what is counted (population).']),
    ...(ksi.yardstick ? [] : ['Set the figure that counts as success (operator and threshold).']),
    ...(ksi.source ? unitGaps(ksi.source, ksi.yardstick) : ['Choose where the figures come from (source).']),
    ...(ksi.ownerId || ksi.responsible ? [] : ['Name who is responsible.']),
    ...(ksi.cadence ? [] : ['Say when it is measured.']),
  ]
}

/** Held against a target in another unit, 30 % of the calls would be "0.3, below 5": met and proven. */
function unitGaps({ kind }: KsiSource, yardstick: Yardstick | null): string[] {
  if (!yardstick || kind === 'evidence' || yardstick.unit === 'share') return []
  if (kind === 'survey')
    return yardstick.unit === 'nps'
      ? []
      : ['A survey gives a share or a net promoter score: choose one as the unit.']
  return ['Call records and usage give a share: set the target in percent.']
}

function refuseGaps(ksi: Ksi, opening: string): void {
  const gaps = smartGaps(ksi)
  if (gaps.length > 0) throw new Refusal('invalid', `${opening} ${gaps.join(' ')}`)
}

function freeze(
  ksi: Omit<Ksi, 'versions'>,
  version: number,
  stamp: Stamp,
  decisionId: string | null,
): KsiVersion {
  const { yardstick, source, population, window } = ksi
  return { yardstick, source, population, window, version, from: stamp.at, decisionId }
}

function refuseMovedGoalPosts(ksi: Ksi, told: z.output<typeof PutKsi>): void {
  if (ksi.versions.length === 0) return
  const moved = (Object.keys(frozen.shape) as (keyof typeof frozen.shape)[]).filter(
    (key) => told[key] !== undefined && JSON.stringify(told[key]) !== JSON.stringify(ksi[key]),
  )
  if (moved.length === 0) return
  throw new Refusal(
    'conflict',
    `This KSI is active, so its ${moved.join(' and ')} can change only by a decision of the steering committee.`,
  )
}
