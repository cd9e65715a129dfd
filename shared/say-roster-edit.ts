import type { PersonPage } from './api-people.ts'
import type { Plan } from './plan.ts'
import { InvitationStatus, type RosterPerson } from './roster.ts'
import { invitationWords } from './words/survey.ts'

const fieldWords: Readonly<Record<keyof RosterPerson, string>> = {
  id: 'object id',
  name: 'name',
  email: 'e-mail',
  department: 'department',
  siteId: 'site',
  waveId: 'wave',
  zone: 'time zone',
  status: 'status',
  enabledOn: 'day of enablement',
  activatedOn: 'day of activation',
  devicesRetired: 'devices retired',
}

/** "Sanne Vermeulen changed wave from Wave 1 to Wave 2, status from Invited to Activated." */
export function sayRosterEdit({ by, changes }: PersonPage['edits'][number], plan: Plan): string {
  const who = plan.people[by]?.name ?? 'Someone no longer on the plan'
  // Of somebody who was there, the id is told only when an object id came instead of one made of the address.
  const isNew = changes.id?.[0] === null
  if (isNew) return `${who} added this person.`
  const parts = Object.entries(changes).map(([field, [before, after]]) => {
    const key = field as keyof RosterPerson
    return `${fieldWords[key]} from ${said(key, before, plan)} to ${said(key, after, plan)}`
  })
  return `${who} changed ${parts.join(', ')}.`
}

function said(field: keyof RosterPerson, value: unknown, plan: Plan): string {
  if (value === null || value === '') return 'nothing'
  if (field === 'waveId') return plan.waves.find(({ id }) => id === value)?.name ?? 'a wave that is gone'
  if (field === 'siteId') return plan.sites.find(({ id }) => id === value)?.name ?? 'a site that is gone'
  const status = field === 'status' ? InvitationStatus.safeParse(value) : null
  if (status?.success) return invitationWords[status.data]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'something else'
}
