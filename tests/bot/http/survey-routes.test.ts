import { createServer } from '#bot/http/server.ts'
import type { CohortPreview } from '#shared/api-surveys.ts'
import type { PlanPage, Problem } from '#shared/api.ts'
import { aCaller } from '#tests/support/build.ts'
import { surveyWorld } from '../jobs/survey-world.ts'

const root = '/api/plans/plan-1'

let here: Awaited<ReturnType<typeof surveyWorld>>
let door: ReturnType<typeof createServer>
beforeAll(async () => {
  here = await surveyWorld()
  door = createServer({
    world: here.world,
    whoIs: async () => aCaller({ personId: 'lena' }),
    settings: { appId: '', tenantId: '', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  await new Promise<void>((listening) => void door.server.listen(0, '127.0.0.1', listening))
}, 60_000)
afterAll(async () => {
  await door.close()
  await here.close()
})

async function ask<Answer>(path: string, body?: object): Promise<readonly [number, Answer]> {
  const sent = body && { method: 'POST', body: JSON.stringify(body) }
  const headers = { 'content-type': 'application/json' }
  const address = `http://127.0.0.1:${door.server.address().port}${root}/${path}`
  const answer = await fetch(address, { headers, ...sent })
  return [answer.status, (await answer.json()) as Answer]
}

test('a round over one day of a weekend is told, then refused with what to change, and on Monday it starts', async () => {
  await here.keepOpenFor(1)
  const preview = 'surveys/cohort?survey=survey-1&waves=wave-1'
  const input = { surveyId: 'survey-1', title: 'Weekend', waveIds: ['wave-1'] }
  here.at('2026-03-07T12:00:00.000Z')
  expect(await ask<CohortPreview>(preview)).toMatchObject([200, { asked: 0, tooLate: 3 }])
  expect(await ask<Problem>('startRound', input)).toMatchObject([
    400,
    {
      reason: 'invalid',
      message: expect.stringMatching(/^Nobody could be asked in time: .*working day/) as unknown,
    },
  ])
  expect((await here.world.plans.read('plan-1')).rounds).toEqual([])

  here.at('2026-03-09T12:00:00.000Z')
  expect(await ask<CohortPreview>(preview)).toMatchObject([200, { asked: 3, tooLate: 0 }])
  expect(await ask<PlanPage>('startRound', input)).toMatchObject([
    200,
    { plan: { rounds: [{ title: 'Weekend' }] } },
  ])
})

test('whom a survey asks that does not exist nobody knows', async () => {
  expect(await ask<Problem>('surveys/cohort?waves=wave-1')).toMatchObject([404, { reason: 'not-found' }])
})
