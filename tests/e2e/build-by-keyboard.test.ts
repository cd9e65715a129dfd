import type { Browser, FrameLocator, Page } from 'playwright-core'
import type { Me, PlanPage } from '#shared/api.ts'
import { utcDay } from '#shared/basics/day.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import type { KsiSource } from '#shared/basics/ksi-source.ts'
import type { Plan } from '#shared/plan.ts'
import { planFromTemplate } from '#shared/template.ts'
import {
  checklistKindWords,
  gradeWords,
  ksiTypeWords,
  ksiWindowWords,
  mitigationKindWords,
  phaseWords,
  workloadWords,
} from '#shared/words.ts'
import { goNoGoWords } from '#shared/words/rollout.ts'
import { levelWords } from '#shared/words.ts'
import { seriesKindWords } from '#shared/words/committee.ts'
import { questionKindWords, surveyModeWords } from '#shared/words/survey.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { picture, startBrowser } from '../support/browser.ts'
import { sameContent } from '../support/same-content.ts'
import { type Form, type TabByKeyboard, tabByKeyboard } from '../support/tab-by-keyboard.ts'
import { type Client, type WholeWorld, wholeWorld } from '../support/whole-world.ts'

let world: WholeWorld
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let lead: Client
let page: Page
let tab: FrameLocator
let by: TabByKeyboard
let template: Plan

beforeAll(async () => {
  const hostPort = await freePort(0)
  world = await wholeWorld({ hostUrl: `http://localhost:${hostPort}` })
  lead = world.as('Sanne Vermeulen')
  host = await startHost({
    port: hostPort,
    settings: {
      appUrl: world.appUrl.replace('127.0.0.1', 'localhost'),
      entraUrl: world.entra.url,
      graphUrl: world.graph.url,
      connectorUrl: world.connector.url,
      tenantId: localTenant.tenantId,
      appId: localTenant.appId,
    },
  })
  const at = new Date().toISOString()
  template = shortened(
    planFromTemplate({
      id: 'template',
      tenantId: localTenant.tenantId,
      name: 'Built by hand',
      at,
      startsOn: utcDay(at),
      lead: { personId: lead.personId, name: 'Sanne Vermeulen', email: '', role: 'lead' },
    }),
  )
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' })
  page.setDefaultTimeout(20_000)
  tab = page.frameLocator('iframe[title="Switchover"]')
  by = tabByKeyboard(page, tab)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await world?.close()
}, 60_000)

test('a lead builds the whole example of the guidance from an empty plan, by keyboard alone', async () => {
  await page.goto(`${host.url}/?person=${lead.personId}#/tab`)
  try {
    for (const part of [
      emptyPlan,
      settingsAndCharter,
      useCases,
      roles,
      okrs,
      surveys,
      ksis,
      milestones,
      risks,
      checklist,
    ])
      await part()
  } catch (problem) {
    await picture(page, 'build-by-keyboard')
    throw problem
  }

  const { plans } = await lead.get<Me>('/api/me')
  const { plan } = await lead.get<PlanPage>(`/api/plans/${plans[0]!.id}`)
  expect(sameContent(plan)).toEqual(sameContent(template))
  console.log(`A whole plan in ${by.keyboard.presses().toLocaleString('en')} key presses, none of a mouse.`)
}, 600_000)

/** A few of each kind, unless E2E=all asks for the whole example: that is fifteen thousand presses. */
function shortened(whole: Plan): Plan {
  if (process.env.E2E === 'all') return whole
  const stakeholders = whole.stakeholders.slice(0, 2)
  const ksis = whole.ksis.filter(({ id }) => id === 'ksi-easier' || id === 'ksi-poor-calls')
  const risks = whole.risks.slice(-1).map((risk) => ({
    ...risk,
    ksiIds: risk.ksiIds.filter((id) => ksis.some((ksi) => ksi.id === id)),
  }))
  const outcomes = whole.outcomes.filter(({ id }) => ksis.some(({ outcomeIds }) => outcomeIds.includes(id)))
  const objectives = whole.objectives.slice(0, 1).map((objective) => ({
    ...objective,
    outcomeIds: objective.outcomeIds.filter((id) => outcomes.some((outcome) => outcome.id === id)),
  }))
  const isKept = ({ objectiveId }: { objectiveId: string | null }) =>
    objectives.some(({ id }) => id === objectiveId)
  return {
    ...whole,
    outcomes,
    objectives,
    keyResults: whole.keyResults.filter(isKept),
    stakeholders,
    raci: whole.raci.slice(0, 1).map((row) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells).filter(([role]) => stakeholders.some(({ id }) => id === role)),
      ),
    })),
    functions: whole.functions.slice(0, 1),
    toDos: whole.toDos.filter(isKept).slice(0, 2),
    series: whole.series.slice(0, 2),
    milestones: whole.milestones.slice(0, 2),
    ksis,
    risks,
    mitigations: whole.mitigations.filter(({ riskId }) => risks.some(({ id }) => id === riskId)),
    checklist: whole.checklist.slice(0, 3),
  }
}

async function emptyPlan(): Promise<void> {
  const { keyboard } = by
  await keyboard.write(tab.getByLabel(/^Name of the plan/), 'Built by hand')
  await keyboard.reach(tab.getByRole('radio', { name: /success plan template/ }))
  await keyboard.press('ArrowDown')
  await keyboard.enter(tab.getByRole('button', { name: 'Create plan' }))
  await tab.getByRole('navigation', { name: 'Pages of the plan' }).waitFor()
}

async function settingsAndCharter(): Promise<void> {
  const { profile, committee, series } = template
  await by.fill('Plan settings', { Vision: profile.vision, Begins: profile.startsOn!, Ends: profile.endsOn! })
  await by.open('Committee')
  await by.fill('Edit: Charter', {
    Vision: committee.vision,
    Objectives: committee.objectives.join('\n'),
    'Purposes of the meetings': committee.purposes.join('\n'),
    Scope: committee.scope,
  })
  for (const { title, kind, recurs } of series) {
    const { pattern } = recurs
    await by.fill('Add series', {
      Title: title,
      Kind: seriesKindWords[kind],
      'How often':
        pattern.every === 'week'
          ? pattern.interval === 1
            ? 'Every week'
            : 'Every other week'
          : pattern.every === 'quarter'
            ? 'Last in the quarter'
            : 'Second in the month',
      On: ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday'][
        pattern.every === 'week' ? pattern.weekdays[0]! : pattern.weekday
      ]!,
      At: recurs.time,
      Minutes: String(recurs.durationMinutes),
      From: recurs.startsOn,
    })
  }
}

async function useCases(): Promise<void> {
  await by.open('Use cases')
  for (const useCase of template.useCases) {
    await by.fill('Add use case', {
      Title: useCase.title,
      Workload: workloadWords[useCase.workload],
      'How it is done today': useCase.currentProcess,
      'What is hard about it': useCase.challenges,
      'How the technology helps': useCase.technology,
      'What shall come of it': useCase.expectedOutcomes,
      'Organisational scope': useCase.scope,
    })
    for (const outcome of template.outcomes)
      await by.fill(`Add outcome: ${useCase.title}`, {
        Outcome: outcome.title,
        Metric: outcome.metric,
        Unit: outcome.unit,
        ...numeric('Baseline', outcome.baseline),
        ...numeric('Target', outcome.target),
        'Source of the figure': outcome.source,
      })
  }
}

async function roles(): Promise<void> {
  await by.open('Stakeholders')
  for (const { title, duties, critical } of template.stakeholders)
    await by.fill('Add role', {
      Role: title,
      Duties: duties.join('\n'),
      'The project stops without this role': critical,
    })
  for (const { title, alignsOn } of template.functions)
    await by.fill('Add function', { Function: title, 'What has to be aligned': alignsOn })
  for (const { title } of template.raci) await by.fill('Add activity', { Activity: title })
  await responsibilities()
}

async function responsibilities(): Promise<void> {
  const { keyboard } = by
  await keyboard.enter(tab.getByRole('button', { name: 'Fill in the grid' }))
  const cells = tab.getByRole('grid', { name: 'Who does what' }).getByRole('gridcell')
  await keyboard.reach(cells.first())
  for (const [n, { cells: wanted }] of template.raci.entries()) {
    await keyboard.press('Home')
    for (const role of template.stakeholders) {
      for (const letter of wanted[role.id] ?? []) await keyboard.press(letter.toLowerCase())
      await keyboard.press('ArrowRight')
    }
    if (n < template.raci.length - 1) await keyboard.press('ArrowDown')
  }
}

async function okrs(): Promise<void> {
  await by.open('Objectives')
  for (const objective of template.objectives)
    await by.fill('Add objective', {
      Objective: objective.title,
      Due: objective.dueOn!,
      'Serves these outcomes': titles('outcomes', objective.outcomeIds),
    })
  for (const result of template.keyResults) {
    const objective = template.objectives.find(({ id }) => id === result.objectiveId)!
    await by.fill(`Add milestone: ${objective.title}`, {
      'Key result': result.title,
      Quarter: result.quarter,
      Begins: result.startsOn!,
      Due: result.dueOn!,
    })
  }
  for (const toDo of template.toDos)
    await by.fill('Add to-do', {
      'To-do': toDo.title,
      Phase: phaseWords[toDo.phase],
      Objective: titles('objectives', [toDo.objectiveId!])[0]!,
    })
}

async function surveys(): Promise<void> {
  await by.open('Surveys')
  for (const survey of template.surveys) {
    await by.fill('Add survey', {
      Title: survey.title,
      Introduction: survey.intro,
      'How answers are protected': surveyModeWords[survey.mode],
      'Open for days': String(survey.openForDays),
      Reminders: String(survey.reminders),
    })
    for (const { text, kind, didNotUse } of survey.questions)
      await by.fill(`Add question: ${survey.title}`, {
        Question: text,
        Kind: questionKindWords[kind],
        'Offer “I did not use this”': didNotUse,
      })
  }
}

async function ksis(): Promise<void> {
  await by.open('KSIs')
  for (const ksi of template.ksis)
    await by.fill('Add KSI', {
      Title: ksi.title,
      Type: ksiTypeWords[ksi.type],
      'Question and criterion': ksi.criteria,
      'How it is measured': ksi.measuredBy,
      ...(ksi.yardstick && {
        'Success is': ksi.yardstick.operator === 'lessThan' ? 'Below' : 'At least',
        Threshold: String(ksi.yardstick.threshold * 100),
      }),
      'Figures come from': sourceWords(ksi.source!),
      Population: ksi.population,
      'One verdict speaks about': ksiWindowWords[ksi.window],
      ...(ksi.yardstick &&
        ksi.yardstick.minimumSample > 0 && { 'Minimum sample': String(ksi.yardstick.minimumSample) }),
      'When it is measured': ksi.cadence,
      'Responsible team': ksi.responsible,
      'Shows these outcomes': titles('outcomes', ksi.outcomeIds),
      'Supports these key results': titles('keyResults', ksi.keyResultIds),
    })
}

async function milestones(): Promise<void> {
  await by.open('Rollout')
  for (const milestone of template.milestones)
    await by.fill('Add milestone', {
      Milestone: milestone.title,
      Due: milestone.dueOn,
      Importance: levelWords[milestone.importance],
      'What depends on it': milestone.impact,
      'Go or no-go': goNoGoWords[milestone.goNoGo],
    })
}

async function risks(): Promise<void> {
  await by.open('Risks')
  for (const risk of template.risks)
    await by.fill(
      'Raise risk',
      {
        Risk: risk.title,
        Category: risk.category,
        Likelihood: gradeWords[risk.likelihood],
        Impact: gradeWords[risk.impact],
        'Threatens these KSIs': titles('ksis', risk.ksiIds),
      },
      'Raise risk',
    )
  for (const risk of template.risks) {
    await by.keyboard.enter(tab.getByRole('link', { name: risk.title, exact: true }).first())
    await tab.getByRole('heading', { level: 1, name: risk.title }).waitFor()
    for (const step of template.mitigations.filter(({ riskId }) => riskId === risk.id))
      await by.fill('Add mitigation', { 'What is done': step.title, Kind: mitigationKindWords[step.kind] })
    await by.open('Risks')
  }
}

async function checklist(): Promise<void> {
  await by.open('Checklist')
  for (const point of template.checklist)
    await by.fill('Add point', {
      What: point.title,
      Section: point.section,
      Kind: checklistKindWords[point.kind],
      'Done on page': pageName(point.page),
    })
}

function pageName(path: string): string {
  const names: Readonly<Record<string, string>> = {
    'use-cases': 'Use cases',
    stakeholders: 'Stakeholders',
    objectives: 'Objectives',
    ksis: 'KSIs',
    risks: 'Risks',
    committee: 'Committee',
    rollout: 'Rollout',
    people: 'People',
    surveys: 'Surveys',
  }
  return names[path]!
}

function titles(list: 'outcomes' | 'keyResults' | 'objectives' | 'ksis', ids: readonly string[]): string[] {
  return ids.map((id) => template[list].find((each) => each.id === id)!.title)
}

function numeric(label: string, value: number | null): Form {
  return value === null ? {} : { [label]: String(value) }
}

function sourceWords(source: KsiSource): string {
  if (source.kind === 'survey') {
    const survey = template.surveys.find(({ id }) => id === source.surveyId)!
    return `${survey.title}: ${survey.questions.find(({ id }) => id === source.questionId)!.text}`
  }
  if (source.kind === 'callQuality')
    return `Call records, ${source.unit}s: ${ruleSets.find(({ id }) => id === source.ruleSetId)!.name}`
  return source.kind === 'usage' ? 'Usage' : 'Figures entered by people'
}
