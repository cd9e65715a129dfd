import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { answerCards } from '../servers/card-answers.ts'
import { crowdPlan } from '../servers/crowd-plan.ts'
import { type Fleet, fleet } from '../servers/fleet.ts'
import { beginsSoon } from '../servers/lane.ts'
import { openTabs } from '../servers/open-tabs.ts'
import type { SoakMinute } from './verdict.ts'

const lead = 'Sanne Vermeulen'
const tabCount = 20
const pauseMs = 2_000
/** A new round, and a new committee meeting with its reminders, so often; what is before is closed and removed. */
const roundEveryMinutes = 5
const callsPerSecond = 2
/**
 * How much more tabs and calls there are at first: what is compiled once it is used often is compiled hours earlier by
 * that. Rounds keep their pace, because the sender remembers an hour of them.
 */
const warmUpPace = 5
/** The end of the warm-up has the usual pace, so that what only the haste needed is let go of before it counts. */
const hasteShare = 8 / 9
const saysWithinMs = 60_000
const endsWithinMs = 60_000

interface SoakSettings {
  readonly databaseUrl: string
  /** How many count, after those of the warm-up. */
  readonly minutes: number
  readonly warmUpMinutes: number
  /** Only a try makes it shorter than sixty seconds. */
  readonly minuteMs?: number
  /** How many are asked in each round; they answer as their cards come. */
  readonly people?: number
  readonly told?: (nth: number, minute: SoakMinute) => void
}

interface Soaked {
  /** Those that count. */
  readonly minutes: readonly SoakMinute[]
  /** The most it was resident before: memory rarely gives pages back, so what came in haste may hide what comes later. */
  readonly warmUpPeakMb: number
  /** Whatever did not go well, each in a line. */
  readonly trouble: readonly string[]
  /** What the server logged, warnings and worse: a machine without time makes it late, and it says so. */
  readonly said: readonly string[]
  readonly answered: number
  readonly asked: number
  readonly callsKept: number
  readonly callsTold: number
}

/**
 * One real server under a steady mix: tabs that read and change, answers on cards, messages, notifications of calls; at
 * first of all that several times as much.
 */
export async function soak(settings: SoakSettings): Promise<Soaked> {
  const {
    minutes,
    warmUpMinutes,
    minuteMs = 60_000,
    people: peopleCount = 480,
    told = () => undefined,
  } = settings
  const folder = await mkdtemp(join(tmpdir(), 'switchover-soak-'))
  const gaugeFile = join(folder, 'gauge.json')
  const people = companyPeople.slice(0, peopleCount)
  const world = await fleet({
    ...{ databaseUrl: settings.databaseUrl, count: 1 },
    environment: {
      ...{ SENDS_PER_SECOND: '5', GAUGE_FILE: gaugeFile },
      // The memory of a server as it is installed (azure.bicep, npm run serve).
      NODE_OPTIONS: `--max-old-space-size=896 --max-semi-space-size=16 --import=${join(import.meta.dirname, 'gauge.ts')}`,
    },
  })
  const trouble: string[] = []
  let pace = warmUpPace
  let tookMs: number[] = []
  const note = (request: { readonly tookMs: number; readonly trouble: string | null }) => {
    tookMs.push(request.tookMs)
    if (request.trouble !== null) trouble.push(request.trouble)
  }
  try {
    await Promise.all([...people, companyPerson(lead)].map(({ id }) => world.connector.install(id)))
    const plan = await crowdPlan(world.as(lead), { people, leads: companyPeople.slice(0, tabCount) })
    for (const { id: personId, name } of companyPeople.slice(0, 6))
      await plan.change('putMember', { personId, title: name })
    const { risks } = await plan.change('raiseRisk', { title: 'Soaked', likelihood: 'low', impact: 'low' })
    const answers = answerCards(world, note)
    const tabs = openTabs(world, {
      ...{ names: companyPeople.slice(0, tabCount).map(({ name }) => name), planId: plan.planId },
      ...{ pauseMs: () => pauseMs / pace, readsPerChange: 5, heard: note },
      // The same record again and again: the work stays as large as it was.
      act: (nth) => ({ action: 'putRisk', input: { ...risks.at(-1)!, title: `Soaked ${nth}` } }),
    })
    const calls = notifications(world, () => callsPerSecond * pace)
    const rounds = takingTurns(plan)
    const measured: SoakMinute[] = []
    const begun = performance.now()
    for (let nth = 0; nth < warmUpMinutes + minutes; nth += 1) {
      if (nth >= warmUpMinutes * hasteShare) pace = 1
      if (nth % roundEveryMinutes === 0) await rounds.next(nth)
      tabs.tabs[nth % tabCount]!.reopen()
      await sleep(Math.max(0, begun + (nth + 1) * minuteMs - performance.now()))
      const gauge = await look(world, gaugeFile)
      const minute = { ...gauge, tookMs }
      tookMs = []
      measured.push(minute)
      told(nth + 1, minute)
    }
    await tabs.rest()
    tabs.close()
    const asked = rounds.count() * peopleCount
    for (const end = Date.now() + endsWithinMs; answers.answers().length < asked && Date.now() < end;)
      await sleep(100)
    await answers.stop()
    const callsTold = calls.stop()
    await world.graph.settled()
    const wrong = answers.answers().filter((each) => each.trouble !== null)
    const output = world.members[0]!.output().trim()
    return {
      minutes: measured.slice(warmUpMinutes),
      warmUpPeakMb: Math.max(...measured.slice(0, warmUpMinutes).map(({ rssMb }) => rssMb)),
      trouble: [...trouble, ...world.violations()],
      said: output === '' ? [] : output.split('\n'),
      answered: answers.answers().length - wrong.length,
      asked,
      ...{ callsKept: await callsKept(settings.databaseUrl, callsTold), callsTold },
    }
  } finally {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rounds and meetings follow each other; the plan stays about as large as it was. */
function takingTurns(plan: Awaited<ReturnType<typeof crowdPlan>>) {
  const state = { roundId: '', seriesId: '', count: 0 }
  return {
    count: () => state.count,
    async next(nth: number): Promise<void> {
      if (state.roundId) await plan.change('closeRound', { id: state.roundId })
      if (state.seriesId) await plan.change('removeSeries', { id: state.seriesId })
      const recurs = { ...beginsSoon(), durationMinutes: 60, skipped: [], moved: [] }
      const { series } = await plan.change('putSeries', {
        ...{ title: `Board ${nth}`, kind: 'steering', recurs },
      })
      state.seriesId = series.at(-1)!.id
      state.roundId = await plan.startRound(`Round ${nth}`)
      state.count += 1
    },
  }
}

/** Calls end and Graph tells of them, in a steady stream. */
function notifications({ graph }: Pick<Fleet, 'graph'>, perSecond: () => number) {
  let told = 0
  let timer: NodeJS.Timeout
  const tell = () => {
    const startedAt = new Date(Date.now() - 3_600_000)
    graph.addCalls([makeCall({ seed: `soak ${told}`, startedAt })])
    told += 1
    timer = setTimeout(tell, 1_000 / perSecond())
  }
  tell()
  return {
    stop(): number {
      clearTimeout(timer)
      return told
    },
  }
}

/** How many of them came to be records; waits while some are still being fetched. */
async function callsKept(databaseUrl: string, callsTold: number): Promise<number> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    for (const end = Date.now() + endsWithinMs; ; await sleep(250)) {
      const { rows } = await database.query<{ kept: number }>('select count(*)::int as kept from call_record')
      if (rows[0]!.kept >= callsTold || Date.now() > end) return rows[0]!.kept
    }
  } finally {
    await database.end()
  }
}

/** Lets the server collect, and reads what it holds then. */
async function look({ members }: Fleet, file: string) {
  const readGauge = async () =>
    JSON.parse(await readFile(file, 'utf8').catch(() => '{"reading":0}')) as Record<string, number>
  const { reading: before } = await readGauge()
  process.kill(members[0]!.pid(), 'SIGUSR2')
  for (const end = Date.now() + saysWithinMs; Date.now() < end; await sleep(50)) {
    const now = await readGauge()
    if (now.reading === before) continue
    const mb = (bytes: number | undefined) => (bytes ?? NaN) / 2 ** 20
    const heapMb = mb(now.heapUsed) + mb(now.external)
    return { heapMb, compiledMb: mb(now.compiled), rssMb: mb(now.rss), handles: now.handles ?? 0 }
  }
  throw new Error('The server did not say what it holds.')
}
