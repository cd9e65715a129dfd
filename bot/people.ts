import type { DeliveriesPage, PeoplePage } from '#shared/api.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { may } from '#shared/actions.ts'
import { isZone } from '#shared/calendar/zone.ts'
import { ImportPeople } from '#shared/roster.ts'
import { readPlan, roleIn } from './plans.ts'
import type { Delivery } from './ports/deliveries.ts'
import type { RosterFilter } from './ports/roster.ts'
import type { World } from './ports/world.ts'

const aboutSurveys: ReadonlySet<Delivery['card']> = new Set(['survey', 'surveyReminder'])

/** Adds or replaces the people a plan moves; all or none. Leads only, as for sites and waves. */
export async function importPeople(
  world: World,
  planId: string,
  by: string,
  untrusted: unknown,
): Promise<{ people: number }> {
  const plan = await readPlan(world, planId, by)
  if (!may(roleIn(plan, by), 'putWave'))
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

  await world.roster.put(planId, people)
  await world.news.publish({ planId, about: 'people', revision: null })
  return { people: people.length }
}

/** People a plan moves, page by page. Readers see who and how far, not how to write to them. */
export async function listPeople(
  world: World,
  planId: string,
  by: string,
  filter: RosterFilter,
): Promise<PeoplePage> {
  const role = roleIn(await readPlan(world, planId, by), by)
  const { people, total } = await world.roster.list(planId, filter)
  return { total, people: role === 'reader' ? people.map((person) => ({ ...person, email: '' })) : people }
}

/**
 * The ledger of messages, with names instead of ids. Only who runs surveys sees whom they were sent to: reminders and
 * skipped cards tell who has answered and who has not.
 */
export async function deliveriesPage(
  world: World,
  planId: string,
  by: string,
  campaign: string | null,
): Promise<DeliveriesPage> {
  const plan = await readPlan(world, planId, by)
  const [counts, rows, roster] = await Promise.all([
    world.deliveries.counts(planId),
    world.deliveries.ledger(planId, { campaign, limit: 200 }),
    world.roster.list(planId, { search: '', status: null, waveId: null, limit: 20_000, offset: 0 }),
  ])
  const names = new Map(roster.people.map(({ id, name }) => [id, name]))
  const runsSurveys = may(roleIn(plan, by), 'startRound')
  const nameOf = (card: Delivery['card'], personId: string) =>
    aboutSurveys.has(card) && !runsSurveys
      ? 'Somebody who was asked'
      : (plan.people[personId]?.name ?? names.get(personId) ?? 'Someone no longer on the plan')
  return {
    counts,
    rows: rows.map(({ id, card, state, reason, personId, campaign: of, settledAt, dueAt }) => ({
      id,
      campaign: of,
      card,
      personName: nameOf(card, personId),
      state,
      reason,
      at: (settledAt ?? dueAt).toISOString(),
    })),
  }
}
