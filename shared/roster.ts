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
})
export type RosterPerson = z.infer<typeof RosterPerson>

/** What the import takes; everything at once or nothing. */
export const ImportPeople = z.object({ people: z.array(RosterPerson).max(20_000) })

export interface WaveCount {
  readonly waveId: string | null
  readonly status: InvitationStatus
  readonly people: number
}
