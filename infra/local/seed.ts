import { applyAction } from '#shared/actions.ts'
import { type Day, addDays, utcDay } from '#shared/basics/day.ts'
import { exampleBeginning, exampleSteps } from '#shared/example-plan.ts'
import type { ExampleCompany } from '#shared/example-plan/story.ts'
import type { Plan } from '#shared/plan.ts'
import type { RosterPerson } from '#shared/roster.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { withoutComments } from '#shared/survey-answer.ts'
import { startEmbeddedServer } from '#bot/adapters/database/embedded-server.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import type { Stores } from '#bot/ports/world.ts'
import { companyPeople, companyPerson, companySites } from './company.ts'
import { localAnswerKey, localTenant } from './identifiers.ts'
import { seededAnswers } from './seeded-answers.ts'

const planId = 'larkmoor'
const pilotSize = 24
const silent = () => undefined

/** Share of the people asked who answered, and how well they spoke of it (0..1). */
const rounds = [
  { waveIds: ['wave-pilot'], share: 0.92, mood: 0.86 },
  { waveIds: ['wave-pilot', 'wave-1'], share: 0.46, mood: 0.72 },
] as const

/**
 * Fills an empty data folder with the example company: its plan with the history people gave it, the people it moves
 * and the answers they gave. Everything goes through the product's own rules and stores; only the clock is told.
 * A folder that already holds a plan stays as it is.
 *
 * @returns the id of the plan.
 */
export async function seed({ dataFolder, now }: { dataFolder: string; now: Date }): Promise<string> {
  const server = await startEmbeddedServer({ folder: dataFolder, log: silent })
  const { stores, close } = await openStores({
    tenantId: localTenant.tenantId,
    url: server.url,
    log: silent,
    answerKey: localAnswerKey,
  })
  try {
    const [known] = await stores.plans.all()
    return known ? known.id : await fill(stores, now)
  } finally {
    await close()
    await server.stop()
  }
}

/** The same, on stores that are already open. */
export async function fill(stores: Stores, now: Date): Promise<string> {
  const today = utcDay(now.toISOString())
  const company = larkmoor(today)
  const beginning = exampleBeginning(company)
  await stores.plans.add(beginning, {
    action: 'createPlan',
    by: beginning.createdBy,
    at: beginning.createdAt,
  })
  for (const { action, input, ...stamp } of exampleSteps(company))
    await stores.plans.change(planId, { action, ...stamp }, (plan) => applyAction(plan, action, input, stamp))
  await stores.roster.put(
    planId,
    companyPeople.map((person) => onRoster(person, today)),
  )
  await askAtAnyHour(stores, company, now)
  await openRoundOf(stores, company, now)

  const plan = await stores.plans.read(planId)
  for (const [n, round] of plan.rounds.entries()) await answer(stores, plan, round, rounds[n] ?? rounds[0])
  return planId
}

function larkmoor(today: Day): ExampleCompany {
  const cast = (name: string) => {
    const { id, email } = companyPerson(name)
    return { id, name, email }
  }
  return {
    id: planId,
    tenantId: localTenant.tenantId,
    today,
    sites: companySites,
    cast: {
      sponsor: cast('Marit de Graaf'),
      lead: cast('Sanne Vermeulen'),
      projectManager: cast('Owen Hartley'),
      changeManager: cast('Inès Caron'),
      networkLead: cast('Tomasz Zieliński'),
      telephonyLead: cast('Priya Raman'),
      serviceOwner: cast('Joost Bakker'),
      finance: cast('Claire Dubois'),
      siteManager: cast('Noah Tremblay'),
      supportLead: cast('Ewa Nowak'),
    },
  }
}

/** The pilot is part of Utrecht; the rest of Utrecht and Leeds are the first wave, and so on. */
function onRoster(person: (typeof companyPeople)[number], today: Day): RosterPerson {
  const inUtrecht = companyPeople.filter(({ siteId }) => siteId === 'utrecht')
  const isPilot = inUtrecht.indexOf(person) >= 0 && inUtrecht.indexOf(person) < pilotSize
  const waveOf: Record<string, string> = {
    utrecht: 'wave-1',
    leeds: 'wave-1',
    lyon: 'wave-2',
    gdansk: 'wave-3',
    toronto: 'wave-3',
  }
  const waveId = isPilot ? 'wave-pilot' : waveOf[person.siteId]!
  const enabledOn = { 'wave-pilot': addDays(today, -70), 'wave-1': addDays(today, -14) }[waveId] ?? null
  const nth = companyPeople.indexOf(person)
  const status =
    enabledOn === null ? 'notInvited' : nth % 17 === 5 ? 'invited' : nth % 41 === 7 ? 'failed' : 'activated'
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    department: person.department,
    siteId: person.siteId,
    waveId,
    zone: person.zone,
    status,
    enabledOn,
    activatedOn: status === 'activated' && enabledOn ? addDays(enabledOn, nth % 5) : null,
    devicesRetired: status === 'activated' && nth % 3 !== 0 ? 1 : 0,
  }
}

/** Whoever looks at the local world does so at any hour, and is to see what is sent. */
async function askAtAnyHour(stores: Stores, { cast }: ExampleCompany, now: Date): Promise<void> {
  const stamp = {
    id: 'at-any-hour',
    at: new Date(now.getTime() - 5 * 86_400_000).toISOString(),
    by: cast.lead.id,
  }
  const input = { surveyQuiet: { from: '00:00', to: '00:00', weekends: true } }
  await stores.plans.change(planId, { action: 'putProfile', ...stamp }, (plan) =>
    applyAction(plan, 'putProfile', input, stamp),
  )
}

/** A round that is still open: people can answer its card in their chats. */
async function openRoundOf(stores: Stores, { cast, today }: ExampleCompany, now: Date): Promise<void> {
  const at = new Date(now.getTime() - 4 * 86_400_000).toISOString()
  const stamp = { id: 'round-wave-1', at, by: cast.changeManager.id }
  const input = {
    surveyId: 'survey-experience',
    title: `First wave, ${today.slice(0, 7)}`,
    waveIds: [...rounds[1].waveIds],
    trigger: 'afterEnablement',
  } as const
  await stores.plans.change(planId, { action: 'startRound', ...stamp }, (plan) =>
    applyAction(plan, 'startRound', input, stamp),
  )
}

async function answer(
  stores: Stores,
  plan: Plan,
  round: SurveyRound,
  { share, mood }: { share: number; mood: number },
): Promise<void> {
  const asked = await stores.roster.enabled(plan.id, round.waveIds, utcDay(round.startedAt))
  const people = asked.length > 0 ? asked : await stores.roster.enabled(plan.id, round.waveIds, '9999-12-31')
  const opened = {
    planId: plan.id,
    roundId: round.id,
    closesAt: new Date(round.closesAt),
    minimumGroup: round.survey.minimumGroup.scores,
    mode: round.survey.mode,
  }
  await stores.answers.invite(
    opened,
    people.map(({ id }) => id),
  )
  for (const [n, { id }] of people.entries()) {
    const values = seededAnswers(round.survey, { nth: n, share, mood })
    if (values)
      await stores.answers.of(plan.id).submit({
        roundId: round.id,
        personId: id,
        ...withoutComments(round.survey, values),
        now: new Date(Date.parse(round.startedAt) + 3_600_000),
      })
  }
  if (round.closedAt) await stores.answers.of(plan.id).close(round.id, new Date(round.closedAt))
}
