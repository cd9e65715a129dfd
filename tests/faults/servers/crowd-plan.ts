import type { CompanyPerson } from '#infra/local/company.ts'
import type { PlanPage } from '#shared/api.ts'
import { zoneAtNoon } from '#tests/support/noon.ts'
import type { Client } from '#tests/support/whole-world.ts'

/** A plan of the template with these people in a live wave, these leading it, and a survey that may be asked at any hour. */
export async function crowdPlan(
  lead: Client,
  given: { readonly people: readonly CompanyPerson[]; readonly leads: readonly CompanyPerson[] },
) {
  const made = await lead.post<PlanPage>('/api/plans', { name: 'Everybody', template: 'successPlan' })
  const path = `/api/plans/${made.plan.id}`
  const change = async (action: string, input: object) =>
    (await lead.post<PlanPage>(`${path}/${action}`, input)).plan
  const surveyQuiet = { from: '00:00', to: '00:00', weekends: true }
  await change('putProfile', { zone: zoneAtNoon(), daysBetweenSurveys: 0, surveyQuiet })
  await change('putCharter', { wanted: 'yes' })
  const question = { id: 'felt', kind: 'likert', text: 'Calls sound good.', labels: 'strongly', options: [] }
  const { surveys } = await change('putSurvey', {
    title: 'How is it going?',
    questions: [{ ...question, didNotUse: false, required: false }],
  })
  const { waves } = await change('putWave', { name: 'Everybody', kind: 'pilot', launchOn: '2026-01-05' })
  const waveId = waves.at(-1)!.id
  await change('decideGate', { id: waveId, proposal: 'go', decision: 'go' })
  await change('putWave', { id: waveId, state: 'live' })
  const people = given.people.map(({ id, name, email, department }) => ({
    ...{ id, name, email, department, zone: zoneAtNoon(), siteId: null, waveId },
    ...{ status: 'activated', enabledOn: '2026-01-05', activatedOn: null },
  }))
  await lead.post(`${path}/people`, { people })
  for (const { id, name, email } of given.leads)
    if (id !== lead.personId) await change('putPerson', { personId: id, name, email, role: 'lead' })

  return {
    planId: made.plan.id,
    path,
    change,
    now: async () => (await lead.get<PlanPage>(path)).plan,
    /** Asks everybody; gives the round's id. */
    async startRound(title: string): Promise<string> {
      const { rounds } = await change('startRound', {
        ...{ surveyId: surveys.at(-1)!.id, title, waveIds: [waveId] },
      })
      return rounds.at(-1)!.id
    },
  }
}

export type CrowdPlan = Awaited<ReturnType<typeof crowdPlan>>
