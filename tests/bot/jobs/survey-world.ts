import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { changePlan } from '#bot/plans.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { aPlan, aSurvey, aWave } from '#tests/support/build.ts'
import { testWorld } from '#tests/support/world.ts'

/** A plan with one wave of three people in three zones; a survey of nine days with two reminders. */
export async function surveyWorld() {
  const plan = aPlan({ waves: [aWave()], surveys: [aSurvey({ openForDays: 9, reminders: 2 })] })
  const test = await testWorld({ plans: [plan] })
  const { world } = test
  await world.roster.put('plan-1', [
    aColleague('anna', 'Europe/Amsterdam'),
    aColleague('noah', 'America/Toronto'),
    aColleague('yuki', 'Asia/Tokyo'),
    { ...aColleague('later', 'UTC'), enabledOn: '2026-05-01' },
  ])

  /** Starts a round and carries out what follows; gives its id. Open from Monday 2 March 09:00 UTC to 11 March. */
  async function startRound(): Promise<string> {
    const input = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }
    const changed = await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'startRound', input })
    await carryOutConsequences(world)
    return changed.rounds.at(-1)!.id
  }

  /** How many days the survey’s next rounds are open. */
  const keepOpenFor = async (openForDays: number) => {
    const { id, title, questions } = aSurvey()
    const input = { id, title, questions, openForDays, reminders: 2 }
    await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'putSurvey', input })
  }

  const ledger = async (occurrence: string) => {
    const rows = await world.deliveries.ledger('plan-1', { campaign: null, limit: 200 })
    return rows
      .filter((row) => row.occurrence === occurrence)
      .sort((a, b) => (a.personId < b.personId ? -1 : 1))
  }
  return { ...test, startRound, keepOpenFor, ledger }
}

/** Somebody on the roster, moved already. */
export function aColleague(id: string, zone: string): RosterPerson {
  return {
    id,
    name: id,
    email: `${id}@example.org`,
    department: '',
    siteId: null,
    waveId: 'wave-1',
    zone,
    status: 'activated',
    enabledOn: '2026-02-01',
    activatedOn: null,
    devicesRetired: 0,
  }
}
