import type { PeoplePage, PeopleSummary, PersonPage } from '#shared/api-people.ts'
import { find } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Role } from '#shared/basics/role.ts'
import { may } from '#shared/actions.ts'
import { isZone } from '#shared/calendar/zone.ts'
import { ChangePeople, ImportPeople, type PeopleFilter, type RosterPerson } from '#shared/roster.ts'
import { readPlan, roleIn } from './plans.ts'
import type { World } from './ports/world.ts'

const editsShown = 50

/** Adds or replaces the people a plan moves; all or none. Leads only, as for sites and waves. */
export async function importPeople(
  world: World,
  planId: string,
  by: string,
  untrusted: unknown,
): Promise<{ people: number }> {
  const plan = await readPlan(world, planId, by)
  if (!may(await roleIn(world, plan, by), 'putWave'))
    throw new Refusal('forbidden', 'Only a lead of this plan can import people.')
  const { people } = parse(ImportPeople, untrusted)

  const waves = new Set(plan.waves.map(({ id }) => id))
  const sites = new Set(plan.sites.map(({ id }) => id))
  const zones = new Set([...new Set(people.map(({ zone }) => zone))].filter(isZone))
  people.forEach(({ name, waveId, siteId, zone }, row) => {
    if (waveId !== null && !waves.has(waveId))
      throw new Refusal('invalid', `Row ${row + 1} (${name}): there is no wave “${waveId}” in this plan.`)
    if (siteId !== null && !sites.has(siteId))
      throw new Refusal('invalid', `Row ${row + 1} (${name}): there is no site “${siteId}” in this plan.`)
    if (!zones.has(zone))
      throw new Refusal(
        'invalid',
        `Row ${row + 1} (${name}): “${zone}” is no time zone. Write one such as Europe/Amsterdam.`,
      )
  })

  await world.roster.record(planId, { by, at: world.now().toISOString(), fileName: null }, people)
  await world.news.publish({ planId, about: 'people', revision: null })
  return { people: people.length }
}

/** People a plan moves, page by page. Readers see who and how far, not how to write to them. */
export async function listPeople(
  world: World,
  planId: string,
  by: string,
  filter: PeopleFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<PeoplePage> {
  const role = await roleIn(world, await readPlan(world, planId, by), by)
  const asked = { ...filter, seesEmail: role !== 'reader' }
  const [{ people, total }, byStatus] = await Promise.all([
    world.roster.list(planId, asked, page),
    world.roster.byStatus(planId, asked),
  ])
  const shown = { total, byStatus, people: people.map((person) => seenBy(role, person)) }
  if (role === 'reader') return shown
  return { ...shown, noSurveys: [...(await world.invitations.stopped(people.map(({ id }) => id)))] }
}

/** Where people stand, wave by wave, and which departments there are. */
export async function peopleSummary(world: World, planId: string, by: string): Promise<PeopleSummary> {
  await readPlan(world, planId, by)
  const [counts, retired, departments] = await Promise.all([
    world.roster.counts(planId),
    world.roster.retired(planId),
    world.roster.departments(planId),
  ])
  return { counts, retired, departments }
}

/** One person with who changed what of them. Readers see the person; the rest is for those who work on the plan. */
export async function readPerson(
  world: World,
  planId: string,
  by: string,
  personId: string,
): Promise<PersonPage> {
  const role = await roleIn(world, await readPlan(world, planId, by), by)
  const [person] = await world.roster.known(planId, { ids: [personId], emails: [] })
  if (!person) throw new Refusal('not-found', 'This person is not among those the plan moves.')
  if (role === 'reader') return { person: seenBy(role, person), edits: [] }
  const [edits, stopped] = await Promise.all([
    world.roster.edits(planId, personId, editsShown),
    world.invitations.stopped([personId]),
  ])
  return { person, edits, noSurveys: stopped.has(personId) }
}

/**
 * Changes one person, or everybody a filter finds, all or none; who did it stays on record. Leads only. Refuses
 * 'conflict' where other people are found than the lead was told.
 */
export async function changePeople(
  world: World,
  planId: string,
  by: string,
  untrusted: unknown,
): Promise<{ readonly changed: number }> {
  const plan = await readPlan(world, planId, by)
  if (!may(await roleIn(world, plan, by), 'putWave'))
    throw new Refusal('forbidden', 'Only a lead of this plan can change the people it moves.')
  const { who, set, expected } = parse(ChangePeople, untrusted)
  if (set.waveId != null) find(plan.waves, set.waveId, 'wave')
  if (set.siteId != null) find(plan.sites, set.siteId, 'site')

  const at = world.now().toISOString()
  const told = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))
  const changed = await world.roster.change(
    planId,
    { by, at, fileName: null },
    {
      who: 'filter' in who ? { filter: { ...who.filter, seesEmail: true } } : who,
      expected,
      edit: (person) => ({ ...person, ...told }),
    },
  )
  if (changed > 0) await world.news.publish({ planId, about: 'people', revision: null })
  return { changed }
}

function seenBy(role: Role, person: RosterPerson): RosterPerson {
  return role === 'reader' ? { ...person, email: '' } : person
}
