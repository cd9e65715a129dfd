import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { companyPeople } from '#infra/local/company.ts'
import { backUp } from '#infra/backup/cluster-backup.ts'
import { restore } from '#infra/backup/restore.ts'
import { freePort } from '#infra/local/free-port.ts'
import { type RunningApp, runApp } from '#infra/local/run-app.ts'
import type { PlanPage } from '#shared/api.ts'
import type { CampaignsPage } from '#shared/api-messages.ts'
import { clientsOf, eventually } from '#tests/support/whole-world.ts'
import { answerCards } from './servers/card-answers.ts'
import { type CrowdPlan, crowdPlan } from './servers/crowd-plan.ts'
import { type Fleet, fleet } from './servers/fleet.ts'
import { openTabs } from './servers/open-tabs.ts'

/*
 * A backup of the built-in database is taken while people work, and restored beside the original, which goes on. What
 * had been acknowledged before is all there, and the restored server, which knows neither what was sent since nor that
 * time has passed, sends nobody anything until somebody says so.
 */
const lead = 'Sanne Vermeulen'
const askedCount = 40
const workers = companyPeople.slice(0, 4)
const people = companyPeople.slice(0, askedCount)

let folder: string
let world: Fleet | null = null
let restored: RunningApp | null = null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchover-restore-'))
})
afterEach(async () => {
  await restored?.stop()
  await world?.close()
  world = null
  await rm(folder, { recursive: true, force: true })
}, 60_000)

/** A server on its built-in database that takes longer over a round than a backup takes, and a plan with people in it. */
async function opened(): Promise<{ world: Fleet; plan: CrowdPlan }> {
  const fresh = await fleet({
    ...{ databaseUrl: '', count: 1 },
    environment: { DATA_FOLDER: join(folder, 'first'), SENDS_PER_SECOND: '2' },
  })
  world = fresh
  await Promise.all(people.map(({ id }) => fresh.connector.install(id)))
  return { world: fresh, plan: await crowdPlan(fresh.as(lead), { people, leads: workers }) }
}

test('nothing acknowledged before a backup is missing after its restore, and nobody is written to again', async () => {
  const { world, plan } = await opened()
  const answers = answerCards(world)
  const tabs = openTabs(world, {
    ...{ names: workers.map(({ name }) => name), planId: plan.planId, pauseMs: 200, readsPerChange: 1 },
    act: (nth) => ({
      action: 'raiseRisk',
      input: { title: `Risk ${nth}`, likelihood: 'low', impact: 'low' },
    }),
  })
  const roundId = await plan.startRound('Before')
  await eventually(
    () => Math.min(answers.answers().length, tabs.changed().length),
    (count) => count >= 5,
    60_000,
  )
  const raisedBefore = tabs.changed().map((input) => (input as { title: string }).title)
  const answeredBefore = answers.answers().filter(({ trouble }) => trouble === null).length
  await backUp(join(folder, 'first'), join(folder, 'backup'))
  const duringIt = tabs.changed().length - raisedBefore.length
  // The original works on: everybody is asked and answers, none of which the backup knows.
  await eventually(
    () => answers.answers().length,
    (count) => count >= askedCount,
    60_000,
  )
  await tabs.rest()
  await answers.stop()
  expect(tabs.requests().flatMap(({ trouble }) => trouble ?? [])).toEqual([])
  tabs.close()
  await world.members[0]!.stop()
  const cards = () =>
    people.map(({ id }) => world.connector.messages(world.connector.conversationOf(id)).length)
  const cardsBefore = cards()

  const second = join(folder, 'second')
  await restore(join(folder, 'backup'), second)
  const port = await freePort(0)
  const environment = { ...world.environment, DATA_FOLDER: second, PORT: String(port), LOG_LEVEL: 'info' }
  restored = await runApp(environment)
  const there = clientsOf(world.entra, restored.url)(lead)
  const page = await there.get<PlanPage>(plan.path)
  const titles = new Set(page.plan.risks.map(({ title }) => title))
  expect(raisedBefore.filter((title) => !titles.has(title))).toEqual([])
  expect(page.plan.rounds.map(({ id }) => id)).toContain(roundId)
  expect(page.figures.rounds.find((each) => each.roundId === roundId)!.answered).toBeGreaterThanOrEqual(
    answeredBefore,
  )
  expect(duringIt).toBeGreaterThan(0)

  const campaign = async () =>
    (await there.get<CampaignsPage>(`${plan.path}/campaigns`)).campaigns.find(
      (each) => each.campaign === `round:${roundId}`,
    )!
  const { counts } = await campaign()
  expect(counts).toMatchObject({ due: 0, sending: 0 })
  expect(counts.uncertain).toBeGreaterThan(0)
  await there.post(`${plan.path}/putProfile`, { daysBetweenSurveys: 0 })
  // Time enough for the sender to take its lease and for every job to have had a turn.
  await sleep(3_000)
  expect(cards()).toEqual(cardsBefore)

  const [, since] = /RESUME_SENDING=([^"\\]+)/.exec(restored.output()) ?? []
  await restored.stop()
  restored = await runApp({ ...environment, RESUME_SENDING: since! })
  expect(cards()).toEqual(cardsBefore)
  // A person says that one campaign is to be sent again, and messages leave.
  const { uncertain } = (await campaign()).counts
  await there.post(`${plan.path}/campaigns/send-again`, { campaign: `round:${roundId}`, state: 'uncertain' })
  await eventually(
    async () => (await campaign()).counts,
    (now) => now.uncertain === 0 && now.due === 0 && now.sending === 0,
    60_000,
  )
  const more = cards().reduce((sum, each) => sum + each, 0) - cardsBefore.reduce((sum, each) => sum + each, 0)
  expect(more).toBeGreaterThan(0)
  expect(more).toBeLessThanOrEqual(uncertain)
}, 240_000)

test('what is no backup and a folder that is not empty are refused in words', async () => {
  const [backup, data] = [join(folder, 'backup'), join(folder, 'data')]
  await expect(backUp(data, backup)).rejects.toThrow('No built-in database runs')
  await expect(restore(folder, data)).rejects.toThrow('no backup_label')
  await writeFile(join(backup, 'backup_label'), '')
  await expect(backUp(data, backup)).rejects.toThrow('is not empty')
})
