import { emailId } from '#bot/email-id.ts'
import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { changePlan } from '#bot/plans.ts'
import { changePeople } from '#bot/people.ts'
import { stageImport } from '#bot/roster-imports.ts'
import { answerSurvey } from '#bot/surveys.ts'
import type { NewDelivery } from '#bot/ports/deliveries.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { aPerson, aPlan, aSurvey, aWave } from '#tests/support/build.ts'
import { callCanaries, personCanaries } from '#tests/support/canaries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testWorld } from '#tests/support/world.ts'

export const canary = {
  id: callCanaries.userId,
  name: callCanaries.name,
  email: personCanaries.email,
  formerName: personCanaries.formerName,
} as const

/** Every trace of who they were. */
export const traces = [
  ...[canary.id, canary.email, canary.name, canary.formerName, 'Planted, Canary', personCanaries.note],
  emailId(canary.email),
]

const planId = 'plan-1'
const day = 86_400_000

/** A plan in which one person has left a trace through every door there is. */
export async function plantedWorld() {
  const database = await testDatabase()
  const lead = aPlan().people
  const plan = aPlan({
    people: { ...lead, [canary.id]: { ...aPerson('member', canary.formerName), email: canary.email } },
    waves: [aWave()],
    surveys: [aSurvey({ openForDays: 9, reminders: 1 }), aSurvey({ id: 'survey-2', mode: 'identifiable' })],
  })
  const test = await testWorld({ database, plans: [plan] })
  const { world } = test
  const now = world.now()
  const act = async (action: string, input: unknown, by = 'lena') =>
    changePlan(world, { planId, by, action, input })

  await act('putPerson', { personId: canary.id, name: canary.name, email: canary.email, role: 'member' })
  await act('putMember', { personId: canary.id, title: 'Network', deputyId: null })
  await world.roster.record(planId, { by: canary.id, at: now.toISOString(), fileName: null }, [
    aMoved(canary.id, canary.name, canary.email),
    aMoved('anna', 'Anna Other', 'anna@larkmoor.example'),
  ])
  await changePeople(world, planId, 'lena', {
    who: { personId: canary.id },
    set: { status: 'activated' },
    expected: 1,
  })
  await stagedFile()
  await act('putActionItem', {
    title: `Ask ${canary.name} about routers`,
    ownerId: canary.id,
    dueOn: '2026-04-01',
  })
  await act(
    'raiseRisk',
    {
      title: 'Routers are old',
      likelihood: 'low',
      impact: 'high',
      description: `says Planted, Canary (${canary.email})`,
    },
    canary.id,
  )
  const voted = await act('openVote', { title: 'Which router?', options: ['One', 'Other'] })
  await act('castVote', { id: voted.decisions.at(-1)!.id, choice: 'One' }, canary.id)

  await world.conversations.save({
    ...{
      personId: canary.id,
      conversationId: 'a:canary-chat',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
    },
    tenantId: 'tenant-1',
  })
  await world.chatReplies.take('a:canary-chat', now, [{ most: 7, ms: 1_000 }])
  await world.installs.want(canary.id, now, new Date(0))
  await world.deliveries.schedule([aMessage('old'), aMessage('new', new Date(now.getTime() + day))])
  await world.incidents.add(
    [
      {
        planId,
        id: 'case-1',
        title: `Phone of ${canary.name}`,
        closedAt: now,
        people: [canary.email],
        siteId: null,
      },
    ],
    now,
  )
  await world.calendarFeeds.put('feed-hash', { planId, personId: canary.id, createdAt: now })
  await world.calendarEvents.claim({ planId, personId: canary.id, uid: 'meeting-1' })
  await world.calls.keep([
    {
      record: {
        recordId: 'call-1',
        version: 1,
        startedAt: now,
        endedAt: now,
        facts: { sessions: [], ratings: [] } as never,
      },
      active: [{ personId: canary.id, day: '2026-03-02' }],
    },
  ])
  const rounds = []
  for (const surveyId of ['survey-1', 'survey-2']) {
    const begun = await act('startRound', { surveyId, title: 'Round', waveIds: ['wave-1'] })
    await carryOutConsequences(world)
    const roundId = begun.rounds.at(-1)!.id
    await answerSurvey(world, { planId, roundId, personId: canary.id, told: { 'q-1': '4' } })
    rounds.push(roundId)
    // Nobody is asked twice within two weeks.
    test.at('2026-03-25T09:00:00.000Z')
  }

  return {
    ...test,
    url: database.url,
    act,
    rounds,
    queued: aMessage('old'),
    later: aMessage('later'),
    close: () => test.close(),
  }

  /** A file with a row nobody can read, so that it waits,. */
  async function stagedFile(): Promise<void> {
    const bytes = new TextEncoder().encode(
      `Name,E-mail,Wave,Phone\n${canary.name},${canary.email},nowhere,${personCanaries.note}\n`,
    )
    const { work } = await stageImport(
      world,
      { planId, by: 'lena', kind: 'people' },
      {
        fileName: 'people.csv',
        bytes,
      },
    )
    await work
  }

  function aMessage(occurrence: string, dueAt = now): NewDelivery {
    return {
      ...{ planId, campaign: `health:${canary.id}`, occurrence, personId: canary.id, card: 'healthTest' },
      ...{ about: { owner: canary.id }, whenUncertain: 'hold', dueAt, expiresAt: null },
    }
  }
}

export function aMoved(id: string, name: string, email: string): RosterPerson {
  return {
    ...{ id, name, email, department: 'Finance', siteId: null, waveId: 'wave-1', zone: 'UTC' },
    ...{ status: 'activated', enabledOn: '2026-02-01', activatedOn: null, devicesRetired: 1 },
  }
}
