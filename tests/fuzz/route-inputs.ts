import { z } from 'zod'
import { healthTests } from '#shared/api-health.ts'
import { Day } from '#shared/basics/day.ts'
import { deliveryStates } from '#shared/delivery.ts'
import { TellIncidents } from '#shared/import-incidents.ts'
import { RecordFigures } from '#shared/parts/evidence.ts'
import { PutKsi } from '#shared/parts/ksi.ts'
import { RemovePlan } from '#shared/plan-removal.ts'
import { CardLanguage, surveys } from '#shared/parts/survey.ts'
import { ChangePeople, ImportPeople, InvitationStatus } from '#shared/roster.ts'
import type { Dice } from './dice.ts'
import type { Schema } from './from-schema.ts'
import { hostileText } from './hostile.ts'

const meeting = z.object({ seriesId: z.string(), key: Day, invite: z.boolean().optional() })
const nothing = z.object({})
const campaign = z.object({ campaign: z.string() })

/** What a POST takes, where it is no action of the table and no file; below /api/plans/:planId unless it begins so. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  '/api/plans': z.object({ name: z.string().min(1).max(120), template: z.enum(['successPlan', 'empty']) }),
  '/api/admin/person/find': z.object({ search: z.string() }),
  '/api/admin/person/export': z.object({ personId: z.string() }),
  '/api/admin/person/erase': z.object({ personId: z.string(), typed: z.string() }),
  '/api/admin/person/let-in': z.object({ personId: z.string() }),
  '/api/admin/person/led-alone': z.object({ personId: z.string() }),
  '/api/admin/plans/:planId/lead': z.object({ personId: z.string() }),
  '/api/admin/sending/resume': z.object({ since: z.iso.datetime() }),
  '/api/admin/plans/remove': z.object({ planId: z.string(), name: z.string() }),
  '/undo': z.object({ revision: z.number().int().min(1).max(400) }),
  '/restore': z.object({ revision: z.number().int().min(1).max(400), path: z.string() }),
  '/remove': RemovePlan,
  '/calendar-feed': nothing,
  '/calendar-feed/end': nothing,
  '/calendar/outlook': meeting,
  '/calendar/outlook/remove': meeting,
  '/ksis/preview': PutKsi,
  '/evidence': RecordFigures.omit({ file: true }).extend({ from: z.string().optional() }),
  '/buildings/drop': nothing,
  '/campaigns/stop': campaign,
  '/campaigns/continue': campaign,
  '/campaigns/send-again': campaign.extend({ state: z.enum(['failed', 'uncertain']) }),
  '/people': ImportPeople,
  '/people/change': ChangePeople,
  '/imports/:importId/columns': z.object({ mapping: z.record(z.string(), z.number().int().min(0).max(255)) }),
  '/imports/:importId/start': z.object({
    rows: z.enum(['allOrNone', 'goodOnly']),
    suspendMissing: z.boolean(),
  }),
  '/imports/:importId/cancel': nothing,
  '/surveys/preview': z.object({ survey: surveys.Put, language: CardLanguage }),
  '/incident-key': nothing,
  '/incident-key/end': nothing,
  '/incidents': TellIncidents,
  '/health/permissions': nothing,
  '/health/test': z.object({ what: z.enum(healthTests) }),
}

/** Uploads, with the name under which files.ts knows a good one. */
export const uploads: Readonly<
  Record<string, 'workbook' | 'archive' | 'buildings' | 'figures' | 'people' | 'incidents'>
> = {
  '/api/plans/import': 'archive',
  '/import/preview': 'workbook',
  '/import/apply': 'workbook',
  '/buildings/preview': 'buildings',
  '/buildings': 'buildings',
  '/ksis/:ksiId/figures/preview': 'figures',
  '/ksis/:ksiId/figures': 'figures',
  '/imports/:kind': 'people',
  '/incidents/file': 'incidents',
}

export const belowPlan = (path: string): string => path.replace(/^\/api\/plans\/:planId/, '')

const schemas = new Map<string, Schema>()

/** The schema of a POST's body; undefined for a route nobody has told of here. */
export function bodySchema(path: string): Schema | undefined {
  const name = belowPlan(path)
  const told = Object.hasOwn(bodies, name) ? bodies[name] : undefined
  if (!told) return undefined
  const known = schemas.get(name) ?? jsonSchema(told)
  schemas.set(name, known)
  return known
}

export function jsonSchema(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
}

const queries: Readonly<Record<string, (dice: Dice) => string>> = {
  before: (dice) => String(dice.int(-1, 300)),
  path: (dice) => dice.pick(['risks', 'risks/risk-merger', 'profile', 'committee', 'people', 'ksis']),
  part: (dice) => dice.pick(['risks', 'ksis', 'series', 'nothing']),
  by: (dice) => dice.pick(['a0c1e5d2-5b7f-4c3a-8d11-0000000003e9', 'nobody']),
  on: (dice) => day(dice),
  revision: (dice) => String(dice.int(0, 400)),
  from: (dice) => day(dice),
  to: (dice) => day(dice),
  first: (dice) => day(dice),
  last: (dice) => day(dice),
  plan: (dice) => dice.pick(['fuzz-0', 'fuzz-1', 'none']),
  campaign: (dice) => dice.pick(['round:round-open', 'round:round-pilot', 'digest']),
  state: (dice) => dice.pick(deliveryStates),
  offset: (dice) => dice.pick(['0', '50', '-1', '1e9', '99999999999999999999']),
  search: (dice) => dice.pick(['a', 'Anna', '%', '_', '\\', 'ł']),
  status: (dice) => dice.pick(InvitationStatus.options),
  wave: (dice) => dice.pick(['wave-pilot', '-', 'none']),
  site: (dice) => dice.pick(['leeds', '-', 'none']),
  department: (dice) => dice.pick(['Finance', '-']),
  ruleSet: (dice) => dice.pick(['standard', 'strict', '']),
  scope: (dice) => dice.pick(['all', 'site:leeds', 'site:nowhere', 'network:10.31.0.0/16', 'x']),
  list: (dice) => dice.pick(['risks', 'ksis', 'people', 'meetings', 'nothing']),
  fingerprint: (dice) => dice.pick(['0', 'a']).repeat(64),
  withoutProblems: (dice) => dice.pick(['true', 'false']),
  newSites: (dice) => dice.pick(['true', 'false']),
  waves: (dice) => dice.pick(['wave-pilot', 'wave-pilot,wave-1', ',,,', 'none']),
  email: () => 'canary.person@planted.example',
  basedOn: (dice) => String(dice.int(1, 300)),
  validationToken: (dice) => `token ${dice.int(0, 9)}`,
}
const names = Object.keys(queries)

/** What stands behind the question mark: known words with fitting values, here and there anything. */
export function queryFor(dice: Dice, wild: number): string {
  if (dice.chance(0.5)) return ''
  const asked = Array.from({ length: dice.int(1, 4) }, () => {
    const name = dice.chance(wild) ? hostileText(dice).slice(0, 40) : dice.pick(names)
    const value =
      dice.chance(wild) || !Object.hasOwn(queries, name) ? hostileText(dice) : queries[name]!(dice)
    return `${encode(name)}=${encode(value.slice(0, 2_000))}`
  })
  return `?${asked.join('&')}`
}

/** As encodeURIComponent, and half a pair of surrogates becomes what it becomes. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function day(dice: Dice): string {
  const at = dice.chance(0.9) ? Date.now() - dice.int(-40, 200) * 86_400_000 : dice.int(0, 4e12)
  return new Date(at).toISOString().slice(0, 10)
}
