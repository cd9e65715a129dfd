import { z } from 'zod'
import { Id } from './basics/collection.ts'
import { Day } from './basics/day.ts'
import { Refusal } from './basics/refusal.ts'
import { Instant, PersonId } from './basics/text.ts'
import { brokenStep } from './archive-history.ts'
import { singles } from './changes.ts'
import type { Measurement } from './measure/measurement.ts'
import { Plan, planListNames } from './plan.ts'
import { RosterPerson } from './roster.ts'
import { upgradePlan } from './upgrade-plan.ts'

/** The version of the file; a newer one may hold what this release would lose. */
const archiveSchema = 1

const about =
  'A Switchover plan with its whole history. Answers of surveys are not in it: people gave them for this survey and ' +
  'under its promise, and a file cannot keep that promise. Their results are in the measurements. The schema of this ' +
  'file is at /api/schema/plan.json.'

const Path = z
  .string()
  .max(200)
  .refine((path) => {
    const [part = '', ...rest] = path.split('/')
    if (rest.length === 0) return (singles as readonly string[]).includes(part)
    return (planListNames as readonly string[]).includes(part) && rest.join('/') !== ''
  }, 'This is no part of a plan.')

const Entry = z.object({
  revision: z.int().min(1),
  action: z.string().min(1).max(80),
  by: PersonId,
  at: Instant,
  /** Read as the records they are by archive-history.ts; what came out of JSON is JSON. */
  changes: z.array(z.object({ path: Path, before: z.unknown(), after: z.unknown() })),
  /** How a list stood before, by ids, where the changes alone do not tell. */
  orders: z.partialRecord(z.enum(planListNames), z.array(Id)),
})
export type ArchivedEntry = z.infer<typeof Entry>

const figure = z.number().nullable()
const Measured = z.object({
  ksiId: Id,
  version: z.int().min(1),
  first: Day,
  last: Day,
  asOf: Day,
  at: Instant,
  verdict: z.looseObject({
    state: z.enum([
      'metProven',
      'metUnproven',
      'missedUnproven',
      'missedProven',
      'insufficient',
      'suppressed',
      'stale',
      'notStarted',
    ]),
    value: figure,
    n: z.number(),
    low: figure,
    high: figure,
    moreNeeded: figure,
    indicative: z.boolean(),
    level: z.number(),
    words: z.string(),
  }),
  provenance: z.object({
    source: z.enum([
      'callRecords',
      'survey',
      'usage',
      'activation',
      'telephone',
      'telephoneCost',
      'evidence',
    ]),
    query: z.string(),
    ruleSetId: z.string().nullable(),
    counts: z.record(z.string(), z.number()),
    hash: z.string(),
  }),
})

/** A plan as a file that another Switchover can take in: nothing is lost but the answers of surveys. */
export const PlanArchive = z.object({
  format: z.literal('switchover-plan'),
  schema: z.literal(archiveSchema),
  about: z.string(),
  exportedAt: Instant,
  plan: Plan,
  /** Every change, oldest first: revision 1 is the creation. */
  history: z.array(Entry).max(100_000),
  /** The people the plan moves. */
  people: z.array(RosterPerson).max(100_000),
  /** Every figure of every KSI. */
  measurements: z.array(Measured).max(200_000),
})
export type PlanArchive = z.infer<typeof PlanArchive>

/** What of a plan is not the plan itself. */
interface Beside {
  readonly history: readonly ArchivedEntry[]
  readonly people: readonly RosterPerson[]
  readonly measurements: readonly Measurement[]
}

/** The file of a plan. */
export function archiveOf(plan: Plan, { history, people, measurements }: Beside, exportedAt: string): object {
  return {
    format: 'switchover-plan',
    schema: archiveSchema,
    about,
    exportedAt,
    plan,
    history,
    people,
    measurements: measurements.map(({ planId: _, ...measurement }) => measurement),
  }
}

const deepest = 64
/** Several times what a plan of 20,000 people has after years; each takes some hundred bytes while the file is read. */
const mostValues = 1_500_000
const [comma, openList, openObject] = [44, 91, 123]
const forbidden = ['__proto__', 'constructor', 'prototype']

/**
 * A file as the plan it holds. Refuses 'invalid' in words: no JSON, no plan, a newer version, or parts that do not fit
 * together; and 'too-large' what holds more than any plan. A large file takes seconds.
 */
export function readArchive(text: string): PlanArchive {
  refuseMany(text)
  const told = jsonOf(text)
  refuseTraps(told)
  const head = z.object({ format: z.literal('switchover-plan'), schema: z.int().min(1) }).safeParse(told)
  if (!head.success)
    throw new Refusal(
      'invalid',
      'This is not a plan exported from Switchover. Choose the .json file of an export.',
    )
  if (head.data.schema > archiveSchema)
    throw new Refusal('invalid', 'A newer Switchover wrote this file. Import it there, or update this one.')
  const read = PlanArchive.safeParse(withUpgradedPlan(told as Readonly<Record<string, unknown>>))
  if (!read.success) throw notWhole(read.error)
  refuseBroken(read.data)
  return read.data
}

/** Before anything is made of them; what stands in texts counts as well, which is some. */
function refuseMany(text: string): void {
  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma || code === openList || code === openObject) values += 1
  }
  if (values > mostValues)
    throw new Refusal('too-large', 'The file holds more than any plan. It was not read.')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Refusal('invalid', 'The file is not JSON, or was cut off. Export the plan anew.')
  }
}

/** Without recursion: a file nested a million deep must not bring the server down. */
function refuseTraps(value: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: held, depth } = next
    if (typeof held !== 'object' || held === null) continue
    if (depth > deepest) throw new Refusal('invalid', 'The file is nested deeper than any plan.')
    for (const [key, inner] of Object.entries(held)) {
      if (!Array.isArray(held) && forbidden.includes(key))
        throw new Refusal('invalid', `The file has a field “${key}”, which no plan has. It was not read.`)
      if (typeof inner === 'object' && inner !== null) waiting.push({ value: inner, depth: depth + 1 })
    }
  }
}

function withUpgradedPlan(told: Readonly<Record<string, unknown>>): unknown {
  try {
    return { ...told, plan: upgradePlan(told.plan) }
  } catch (problem) {
    if (problem instanceof z.ZodError) throw notWhole(problem, ['plan'])
    throw problem
  }
}

function notWhole(error: z.ZodError, prefix: readonly string[] = []): Refusal {
  const { path, message } = error.issues[0]!
  return new Refusal('invalid', `${[...prefix, ...path].join('.')}: ${message} Nothing was imported.`)
}

function refuseBroken({ plan, history, people }: PlanArchive): void {
  const refuse = (what: string) => {
    throw new Refusal('invalid', `${what} Nothing was imported.`)
  }
  if (history.length !== plan.revision || history.some(({ revision }, at) => revision !== at + 1))
    refuse(`The plan is at revision ${plan.revision}, but its history does not lead there step by step.`)
  if (!Object.values(plan.people).some(({ role }) => role === 'lead')) refuse('The plan has no lead.')
  for (const list of planListNames) {
    const ids = new Set<string>()
    for (const { id } of plan[list]) {
      if (ids.has(id)) refuse(`plan.${list}: “${id}” is there twice.`)
      ids.add(id)
    }
  }
  const waves = new Set(plan.waves.map(({ id }) => id))
  const sites = new Set(plan.sites.map(({ id }) => id))
  for (const { name, waveId, siteId } of people) {
    if (waveId !== null && !waves.has(waveId))
      refuse(`people: ${name} is in a wave “${waveId}” the plan does not have.`)
    if (siteId !== null && !sites.has(siteId))
      refuse(`people: ${name} is at a site “${siteId}” the plan does not have.`)
  }
  const broken = brokenStep(plan, history)
  if (broken)
    refuse(`The history does not lead back to a plan: step ${broken.revision} does not fit ${broken.path}.`)
}
