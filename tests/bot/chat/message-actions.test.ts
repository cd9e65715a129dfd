import { changePlan } from '#bot/plans.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { aKeyResult, aKsi, anObjective, aPlan, aRisk } from '#tests/support/build.ts'
import type { Plan } from '#shared/plan.ts'
import { faultsOf, textOf } from '../cards/card-check.ts'
import { type ChatWorld, chatWorld, priya, sanne, tomasz } from './chat-world.ts'

let entra: Entra
let chat: ChatWorld

beforeAll(async () => {
  entra = await startEntra()
})
afterAll(() => entra.close())
beforeEach(async () => {
  chat = await chatWorld(entra)
}, 60_000)
afterEach(async () => {
  expect(chat.bugs).toEqual([])
  await chat.close()
})

type Form = Parameters<typeof faultsOf>[0] & {
  body: { id?: string; value?: string; choices?: { title: string; value: string }[] }[]
  actions: { data?: object; url?: string }[]
}

/** One conversation for all, so that it is the same message whoever saves it. */
const inTheTeam = {
  conversation: { id: '19:x@thread.tacv2;messageid=1772700000000', conversationType: 'channel' },
}

/** A message as Teams hands it to a message action. */
const message = {
  id: '1772700000000',
  createdDateTime: '2026-03-01T08:40:00.000Z',
  linkToMessage: 'https://teams.microsoft.com/l/message/19%3Ax/1772700000000',
  body: {
    contentType: 'html',
    content: '<div>We move <b>Leeds</b> first &amp; Lyon after.</div><p>Agreed.</p>',
  },
  from: { user: { id: tomasz.id, displayName: 'Tomasz Zieliński', userIdentityType: 'aadUser' } },
}

async function invoke(person: typeof sanne, name: string, value: object) {
  const { status, body } = await chat.post({
    ...chat.invokeOf(person, value, `composeExtension/${name}`),
    ...inTheTeam,
  })
  expect(status).toBe(200)
  return body as { task?: { value: { title: string; card: { content: Form } } }; composeExtension?: Found }
}

interface Found {
  readonly type: string
  readonly text?: string
  readonly attachments?: { content: { title: string; text: string; tap: { value: object } } }[]
}

async function open(person: typeof sanne, commandId: string, payload: object = message): Promise<Form> {
  const { task } = await invoke(person, 'fetchTask', {
    commandId,
    commandContext: 'message',
    messagePayload: payload,
  })
  const form = task!.value.card.content
  expect(faultsOf(form)).toEqual([])
  return form
}

const valuesOf = (form: Form) =>
  Object.fromEntries(
    form.body.flatMap(({ id, value }) => (id === undefined || value === undefined ? [] : [[id, value]])),
  )

async function submit(person: typeof sanne, form: Form, filled: object = {}): Promise<Form> {
  const data = { ...form.actions[0]!.data, ...valuesOf(form), ...filled }
  const { task } = await invoke(person, 'submitAction', { commandId: 'any', data })
  return task!.value.card.content
}

const plan = () => chat.world.plans.read('plan-1')
const save = (given: Partial<Plan>) => {
  const made = { action: 'createPlan', by: sanne.id, at: chat.world.now().toISOString() }
  return chat.world.plans.add({ ...aPlan({ tenantId: chat.world.tenantId }), ...given }, made)
}

test('a message becomes a decision with its words, author, moment and link', async () => {
  const form = await open(sanne, 'saveDecision')
  expect(valuesOf(form)).toMatchObject({
    title: 'We move Leeds first & Lyon after. Agreed.',
    text: 'We move Leeds first & Lyon after.\nAgreed.\n\n— Tomasz Zieliński, 1 Mar 2026',
  })
  const saved = await submit(sanne, form, { title: 'Leeds moves first' })
  expect(textOf(saved)).toContain('Saved\nDecision: D-001 Leeds moves first')
  const [decision] = (await plan()).decisions
  expect(decision).toMatchObject({ title: 'Leeds moves first', by: sanne.id })
  expect(decision?.fromMessage).toMatchObject({
    author: 'Tomasz Zieliński',
    link: message.linkToMessage,
    at: message.createdDateTime,
  })
  expect(JSON.stringify(saved)).toContain(encodeURIComponent(`plan:plan-1/committee/${decision!.id}`))
})

test('a submit sent three times, and somebody else with the same thought, make one record', async () => {
  const [mine, theirs] = [await open(sanne, 'saveRisk'), await open(tomasz, 'saveRisk')]
  const answers = await Promise.all([
    submit(sanne, mine),
    submit(sanne, mine),
    submit(sanne, mine),
    submit(tomasz, theirs),
  ])
  expect((await plan()).risks).toHaveLength(1)
  for (const answer of answers) expect(textOf(answer)).toMatch(/^Saved/)
  expect(textOf(await open(tomasz, 'saveRisk'))).toContain('Saved already')
  // As something else it can still be saved, and another message too.
  expect(valuesOf(await open(sanne, 'saveDecision')).title).toBeDefined()
  expect(valuesOf(await open(sanne, 'saveRisk', { ...message, id: '2' })).title).toBeDefined()
})

test('who may not record decisions is told who may; a forged form changes nothing', async () => {
  expect(textOf(await open(tomasz, 'saveDecision'))).toContain('recorded by the lead and the sponsor')
  expect(textOf(await open(priya, 'saveRisk'))).toContain('Ask its lead to add you')
  const form = await open(sanne, 'saveDecision')
  expect(textOf(await submit(tomasz, form))).toContain('That is not for you')
  expect(textOf(await submit(priya, form))).toContain('not on this plan')
  expect((await plan()).decisions).toEqual([])
})

test('a figure in a message becomes evidence; what is missing is said on the form, which keeps what was filled in', async () => {
  await changePlan(chat.world, {
    ...{ planId: 'plan-1', by: sanne.id, action: 'putKsi' },
    input: {
      title: 'Few calls are poor',
      yardstick: { operator: 'lessThan', threshold: 0.05, unit: 'share', level: 0.95, minimumSample: 0 },
    },
  })
  const form = await open(sanne, 'saveEvidence')
  const ksi = form.body.find(({ id }) => id === 'ksi')!.choices![0]!
  expect(ksi.title).toBe('Few calls are poor (target below 5 %)')
  const again = await submit(sanne, form, { ksi: ksi.value, value: '', note: 'By hand' })
  expect(textOf(again)).toContain('✖ Give the figure as a number.')
  expect(valuesOf(again)).toMatchObject({
    ksi: ksi.value,
    note: 'By hand',
    first: '2026-03-01',
    last: '2026-03-01',
  })

  expect(textOf(await submit(sanne, again, { value: '4,2' }))).toContain('Saved')
  const [evidence] = (await plan()).evidence
  expect(evidence).toMatchObject({ value: 0.042, source: 'Message of Tomasz Zieliński', note: 'By hand' })
  expect(evidence?.fromMessage?.link).toBe(message.linkToMessage)
})

test('with several plans the person says in which, and only those where they may are offered', async () => {
  await save({
    id: 'plan-2',
    people: { [sanne.id]: { name: 'Sanne', email: '', role: 'lead' } },
  })
  await save({
    id: 'plan-3',
    people: { [sanne.id]: { name: 'Sanne', email: '', role: 'reader' } },
  })
  const form = await open(sanne, 'saveRisk')
  const choices = form.body.find(({ id }) => id === 'planId')!.choices!
  expect(choices.map(({ value }) => value).sort()).toEqual(['plan-1', 'plan-2'])
  await submit(sanne, form, { planId: 'plan-2' })
  expect((await chat.world.plans.read('plan-2')).risks).toHaveLength(1)
  expect((await plan()).risks).toEqual([])
  expect(textOf(await submit(sanne, form, { planId: 'plan-3' }))).toContain('does not allow')
})

test('a message of a bot without a link, an empty one and a hostile one open a form all the same', async () => {
  const odd = [
    { id: '9', body: { content: null } },
    { id: '10', from: { application: { displayName: 'Planner' } }, linkToMessage: 'javascript:alert(1)' },
    { id: '11', body: { contentType: 'html', content: '<'.repeat(20_000) } },
    { id: '12', body: { contentType: 'html', content: '&#0;&#x202e;&bogus;<p>'.repeat(900) } },
    { id: '13', createdDateTime: 'yesterday', body: { contentType: 'text', content: '通'.repeat(20_000) } },
  ]
  for (const payload of odd) await open(sanne, 'saveRisk', payload)
  const form = await open(sanne, 'saveRisk', odd[1])
  await submit(sanne, form, { title: 'From Planner' })
  expect((await plan()).risks[0]?.fromMessage).toMatchObject({ author: 'Planner', link: '' })
})

const find = async (person: typeof sanne, text: string, page: object = {}) => {
  const parameters = text === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'text', value: text }]
  const { composeExtension } = await invoke(person, 'query', {
    commandId: 'search',
    parameters,
    queryOptions: page,
  })
  return composeExtension!
}
const titles = (found: Found) => (found.attachments ?? []).map(({ content }) => content.title)

test('the search finds KSIs, risks and decisions of one’s own plans, a page at a time, and shows them as cards', async () => {
  await save({
    id: 'plan-2',
    people: { [sanne.id]: { name: 'Sanne', email: '', role: 'reader' } },
    risks: [
      aRisk({ title: 'Number <b>porting</b> is late' }),
      aRisk({ id: 'risk-2', title: 'Headsets are late' }),
    ],
    ksis: [aKsi()],
  })
  expect(titles(await find(sanne, 'LATE porting'))).toEqual(['Number ‹b›porting‹/b› is late'])
  const all = titles(await find(sanne, ''))
  expect(all).toHaveLength(3)
  const pages = [await find(sanne, '', { skip: 0, count: 2 }), await find(sanne, '', { skip: 2, count: 2 })]
  expect(pages.flatMap(titles)).toEqual(all)
  expect((await find(sanne, '', { skip: 3, count: 2 })).attachments).toEqual([])
  expect(await find(sanne, 'xyzzy')).toMatchObject({
    type: 'message',
    text: expect.stringContaining('No KSI') as string,
  })

  const [row] = (await find(sanne, 'porting')).attachments!
  const { composeExtension } = await invoke(sanne, 'selectItem', row!.content.tap.value)
  const card = composeExtension!.attachments![0]!.content as unknown as Form
  expect(faultsOf(card)).toEqual([])
  expect(textOf(card)).toContain('High risk · likelihood high, impact high')
  // The person sends it, not the bot: Teams lets such a card only open something.
  expect(card.actions.every(({ url }) => url?.startsWith('https://'))).toBe(true)
})

test('nobody finds or inserts what they may not see', async () => {
  await save({
    id: 'plan-2',
    people: { [sanne.id]: { name: 'Sanne', email: '', role: 'lead' } },
    risks: [aRisk()],
  })
  expect(await find(tomasz, 'porting')).toMatchObject({ type: 'message' })
  const forged = await invoke(tomasz, 'selectItem', { kind: 'risk', planId: 'plan-2', id: 'risk-1' })
  expect(forged.composeExtension).toMatchObject({
    type: 'message',
    text: expect.stringContaining('not on this plan') as string,
  })
  const gone = await invoke(sanne, 'selectItem', { kind: 'risk', planId: 'plan-2', id: 'nothing' })
  expect(gone.composeExtension?.text).toContain('no longer in the plan')
})

test('a check-in opens in a dialog from the list, with the answer of before, and says how it stands then', async () => {
  await save({
    id: 'plan-2',
    people: { [tomasz.id]: { name: 'Tomasz', email: '', role: 'member' } },
    objectives: [anObjective()],
    keyResults: [aKeyResult({ ownerId: tomasz.id })],
  })
  const task = async (name: string, data: object) => {
    const { body } = await chat.post(
      chat.invokeOf(tomasz, { data, context: { theme: 'default' } }, `task/${name}`),
    )
    return (body as { task: { value: { card: { content: Form } } } }).task.value.card.content
  }
  const asked = {
    dialog: 'checkIn',
    planId: 'plan-2',
    keyResultId: 'key-result-1',
    msteams: { type: 'task/fetch' },
  }
  const form = await task('fetch', asked)
  expect(faultsOf(form)).toEqual([])
  expect(textOf(form)).toContain('How far is it? From 0 to 100')

  const { data } = form.actions[0]!
  expect(textOf(await task('submit', { ...data, value: '', confidence: '7' }))).toContain(
    '✖ value: Say how far it is.',
  )
  const after = await task('submit', { ...data, value: '96,5', confidence: '8', note: 'Nearly' })
  expect(textOf(after)).toContain('✔ Checked in: 96.5, confidence 8 of 10 “Nearly”')
  const [result] = (await chat.world.plans.read('plan-2')).keyResults
  expect(result?.checkIns).toMatchObject([{ by: tomasz.id, value: 96.5, confidence: 8, note: 'Nearly' }])
  expect(textOf(await task('fetch', { ...asked, keyResultId: 'gone' }))).toContain('That did not work')
})
