import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cleanup, screen } from '@testing-library/react'
import { planFromTemplate } from '#shared/template.ts'
import { ChecklistPage } from '#tab/features/checklist/checklist-page.tsx'
import { pages } from '#tab/pages.ts'
import { builtAt } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

/* Every decision point and next step of the guidance is found in the tab, and the page where it is done. */

const seeds = resolve(import.meta.dirname, '../../../shared/seeds')
const isHere = existsSync(seeds)
if (!isHere) console.warn(`The guidance is not at ${seeds}: its bullets are not compared.`)
const testOfSeeds = isHere ? test : test.skip

/** Which points of the checklist answer each bullet, by section of the guidance and kind, in its order. */
const answersToFirst: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'Define business use cases / Decision points': [['check-use-cases-which']],
  'Define business use cases / Next steps': [['check-use-cases-written']],
  'Identify key stakeholders / Decision points': [['check-roles-who']],
  'Identify key stakeholders / Next steps': [['check-roles-told']],
  'Define OKRs, KSIs, and risks / Decision points': [
    ['check-okrs-which', 'check-ksis-which'],
    ['check-risks-which'],
  ],
  'Define OKRs, KSIs, and risks / Next steps': [
    ['check-okrs-written', 'check-ksis-written', 'check-risks-register'],
  ],
  'Establish a steering committee / Decision points': [['check-committee-wanted']],
  'Establish a steering committee / Next steps': [
    ['check-committee-members'],
    ['check-committee-schedule'],
    ['check-committee-prepare'],
    ['check-committee-hold'],
    ['check-committee-act'],
  ],
}

const waves = ['check-rollout-type', 'check-rollout-order', 'check-rollout-waves']

/** The considerations of the phased rollout, by heading: the points, and how many bullets they answer. */
const answersToSecond: Readonly<Record<string, readonly [bullets: number, ids: readonly string[]]>> = {
  'Ensure Alignment On HR': [2, ['check-function-hr', 'check-policies']],
  'Security and Compliance': [1, ['check-function-security']],
  Finance: [1, ['check-function-finance']],
  Legal: [1, ['check-function-legal']],
  Procurement: [1, ['check-function-procurement']],
  'Bring-your-own-device': [2, waves],
  'Regulatory Compliance Use Case': [1, waves],
  'Multi-Location': [7, waves],
  'User Groups': [1, waves],
}

/** What the guidance says about success has no bullets: the common metrics, and following invitations. */
const metrics: readonly (readonly [RegExp, string])[] = [
  [/how you will measure success/, 'check-metrics-which'],
  [/number of activated users/, 'check-metrics-activation'],
  [/view invitation status/, 'check-metrics-activation'],
  [/devices retired/, 'check-metrics-devices'],
  [/satisfaction scores/, 'check-metrics-satisfaction'],
]

const plan = planFromTemplate({
  id: 'plan-1',
  tenantId: 'tenant-1',
  name: 'Calls for all',
  at: builtAt,
  lead: { personId: 'lena', name: 'Lena Vos', email: 'lena@example.org', role: 'lead' },
  startsOn: '2026-03-02',
})

beforeEach(() => {
  renderPlan(<ChecklistPage />, { plan, client: clientInMemory(plan, 'lena'), personId: 'lena' })
})
afterEach(cleanup)

const known = new Set(pages.map(({ path }) => path))

/** The point stands on the page as a link to the page of the tab where it is done. */
function expectShown(id: string): void {
  const point = plan.checklist.find((each) => each.id === id)
  expect(point).toBeDefined()
  const link = screen.getByRole('link', { name: point!.title })
  expect(link.getAttribute('href')).toBe(`#/${point!.page}`)
  expect(known).toContain(point!.page)
}

testOfSeeds('every decision point and next step of “define my success” is on the checklist', () => {
  const found = bulletsOfFirst(readFileSync(resolve(seeds, 'define-my-success.md'), 'utf8'))
  expect(Object.fromEntries(found.map(([place, bullets]) => [place, bullets.length]))).toEqual(
    Object.fromEntries(Object.entries(answersToFirst).map(([place, ids]) => [place, ids.length])),
  )
  Object.values(answersToFirst).flat(2).forEach(expectShown)
})

testOfSeeds('every consideration of “plan a phased rollout” is on the checklist', () => {
  const text = readFileSync(resolve(seeds, 'plan-a-phased-rollout.md'), 'utf8')
  expect(bulletsOfSecond(text)).toEqual(
    Object.fromEntries(Object.entries(answersToSecond).map(([heading, [bullets]]) => [heading, bullets])),
  )
  Object.values(answersToSecond)
    .flatMap(([, ids]) => ids)
    .forEach(expectShown)
  for (const [words, id] of metrics) {
    expect(text).toMatch(words)
    expectShown(id)
  }
})

test('no point of the checklist leads to a page that is not there', () => {
  plan.checklist.forEach(({ id }) => expectShown(id))
})

/** The last table of each section: its decision points and its next steps. */
function bulletsOfFirst(text: string): [place: string, bullets: string[]][] {
  return text.split(/^## /m).flatMap((section) => {
    const heading = section.split('\n', 1)[0]!.replace(/ for Phone System.*/, '')
    return [...section.matchAll(/\|(Decision points|Next steps)\|<ul>(.*?)<\/ul>\|/g)].map(
      ([, kind, list]): [string, string[]] => [
        `${heading} / ${kind}`,
        [...list!.matchAll(/<li>(.*?)<\/li>/g)].map(([, bullet]) => bullet!),
      ],
    )
  })
}

/** Bullets counted under the heading before them; a heading is a short line without an end mark. */
function bulletsOfSecond(text: string): Record<string, number> {
  const lines = text.slice(0, text.indexOf('About this Article')).split('\n')
  const isBullet = (line: string) => /^\s*•/.test(line)
  const isHeading = (line: string) => !isBullet(line) && /^[\w-][^.:]{2,40}$/.test(line.trim())
  const places = lines.flatMap((line, n) =>
    isBullet(line) ? [lines.slice(0, n).findLast(isHeading)?.trim() ?? ''] : [],
  )
  return Object.fromEntries(
    [...new Set(places)].map((place) => [place, places.filter((each) => each === place).length]),
  )
}
