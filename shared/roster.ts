import { z } from 'zod'
import { Id } from './basics/collection.ts'
import { Day } from './basics/day.ts'
import { Line, PersonId, Title } from './basics/text.ts'

const invitationStatuses = ['notInvited', 'invited', 'failed', 'activated', 'optedOut', 'suspended'] as const
export const InvitationStatus = z.enum(invitationStatuses)
export type InvitationStatus = z.infer<typeof InvitationStatus>

/** Someone a plan moves to Teams telephony: the population of surveys and usage figures. */
export const RosterPerson = z.object({
  id: PersonId,
  name: Title,
  email: Line,
  department: Line,
  siteId: Id.nullable(),
  waveId: Id.nullable(),
  /** IANA zone, for quiet hours. */
  zone: Line,
  status: InvitationStatus,
  enabledOn: Day.nullable(),
  activatedOn: Day.nullable(),
  /** Company phones this person has given back: with activated users and satisfaction what a phased rollout is measured by. */
  devicesRetired: z.number().int().min(0).max(1_000),
})
export type RosterPerson = z.infer<typeof RosterPerson>

/** What the API takes; everything at once or nothing. Programs that know nothing of devices leave them out. */
export const ImportPeople = z.object({
  people: z
    .array(RosterPerson.extend({ devicesRetired: RosterPerson.shape.devicesRetired.default(0) }))
    .max(20_000),
})

/** Stands for "no wave yet" and "no site yet" where people are narrowed by wave or site. */
export const nowhere = '-'

/** Which people: all conditions at once, null for any. */
export const PeopleFilter = z.object({
  /** Part of a name, an e-mail address or a department, any case; '' for everybody. */
  search: Line,
  status: InvitationStatus.nullable(),
  waveId: Id.nullable(),
  siteId: Id.nullable(),
  department: Line.nullable(),
})
export type PeopleFilter = z.infer<typeof PeopleFilter>
export const everybody: PeopleFilter = {
  search: '',
  status: null,
  waveId: null,
  siteId: null,
  department: null,
}

/** What people may change on the roster without a file. */
const PersonChange = RosterPerson.pick({
  waveId: true,
  siteId: true,
  status: true,
  enabledOn: true,
  devicesRetired: true,
})
  .partial()
  .refine((set) => Object.values(set).some((value) => value !== undefined), 'Choose what to change.')
export type PersonChange = z.infer<typeof PersonChange>

/** A change of one person by id, or of everybody a filter finds. */
export const ChangePeople = z.object({
  who: z.union([z.object({ personId: PersonId }), z.object({ filter: PeopleFilter })]),
  set: PersonChange,
  /** How many the person was told it would be; another number asks again. */
  expected: z.number().int().min(1),
})

/** Field by field what became of a person: before and after; null before for somebody new. */
export type RosterEdit = Readonly<
  Partial<Record<keyof RosterPerson, readonly [before: unknown, after: unknown]>>
>

/** What differs between two states of a person; nothing where they are equal. */
export function rosterEdit(before: RosterPerson | null, after: RosterPerson): RosterEdit {
  const fields = Object.keys(RosterPerson.shape) as (keyof RosterPerson)[]
  return Object.fromEntries(
    fields
      .filter((field) => before?.[field] !== after[field])
      .map((field) => [field, [before?.[field] ?? null, after[field]]]),
  )
}

export interface WaveCount {
  readonly waveId: string | null
  readonly status: InvitationStatus
  readonly people: number
}
