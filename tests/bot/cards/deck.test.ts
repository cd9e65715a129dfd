import { aKeyResult, aPerson, aPlan, aRound, aSurvey, builtAt, aStamp } from '#tests/support/build.ts'
import { cardKinds } from '#shared/delivery.ts'
import { closeRound } from '#shared/parts/survey-round.ts'
import { answerRole } from '#shared/parts/stakeholder.ts'
import { buttonsOf, faultsOf, hasSchema, textOf } from './card-check.ts'
import { aSubject, aTalkativePlan, deck, notSent, sent, talkativeFigures } from './deck-plan.ts'

if (!hasSchema) console.warn('The Adaptive Card schema is absent: cards are checked by the renderer only.')

test.each(cardKinds)('the %s card is one that Teams takes', async (kind) => {
  const { card, summary } = await sent(kind)
  expect(faultsOf(card)).toEqual([])
  expect(summary.length).toBeGreaterThan(10)
})

test('a card that breaks the rules is found out', () => {
  const broken = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlok', text: 'x', size: 'Huge' }],
  }
  expect(faultsOf(broken).length).toBeGreaterThan(0)
})

test.each(cardKinds)(
  'every button of the %s card has the same press as fallback for old clients',
  async (kind) => {
    const { card } = await sent(kind)
    for (const { verb, title, data, ...button } of buttonsOf(card))
      expect(button).toMatchObject({ fallback: { type: 'Action.Submit', title, data: { verb, ...data } } })
  },
)

test.each(cardKinds)('hostile text of people stays text on the %s card', async (kind) => {
  const hostile = '[free](https://evil.example) **now** <at>Everyone</at> <b>x</b> `code` # title'
  const plan = aTalkativePlan()
  const named = {
    ...plan,
    profile: { ...plan.profile, name: hostile },
    stakeholders: plan.stakeholders.map((role) => ({ ...role, title: hostile, duties: [hostile] })),
    series: plan.series.map((series) => ({ ...series, title: hostile })),
    ksis: plan.ksis.map((ksi) => ({ ...ksi, title: hostile })),
    meetings: plan.meetings.map((meeting) => ({ ...meeting, title: hostile, parkingLot: [hostile] })),
    committee: {
      ...plan.committee,
      vision: hostile,
      members: plan.committee.members.map((member) => ({ ...member, title: hostile, duty: hostile })),
    },
    decisions: plan.decisions.map((decision) => ({ ...decision, title: hostile, text: hostile })),
    actionItems: plan.actionItems.map((action) => ({ ...action, title: hostile, note: hostile })),
    rounds: plan.rounds.map((round) => ({
      ...round,
      survey: { ...round.survey, title: hostile, intro: hostile },
    })),
  }
  const { card } = await sent(kind, { plan: named })
  expect(faultsOf(card)).toEqual([])
  for (const text of markdownTexts(card)) expect(text).not.toMatch(/(?<!\\)[[\]*<`]/)
  expect(textOf(card)).toContain('evil.example')
})

test('the survey card asks every question, says how answers are protected and until when', async () => {
  const { card } = await sent('survey')
  const text = textOf(card)
  expect(text).toContain('Calls sound good.')
  expect(text).toContain('I did not use this')
  expect(text).toContain('Strongly agree')
  expect(text).toContain('Anonymous')
  expect(text).toContain('only from 5 answers on, comments only from 10')
  expect(text).toContain('Open until {{DATE(2026-03-16T09:00:00Z, SHORT)}}')
  expect(buttonsOf(card)).toMatchObject([
    { title: 'Send answers', verb: 'answerSurvey' },
    { title: 'No more surveys', verb: 'stopSurveys' },
  ])
})

test('questions worded with “completely” offer those words', async () => {
  const question = {
    id: 'q',
    text: 'It works.',
    kind: 'likert',
    labels: 'completely',
    didNotUse: false,
    required: false,
    options: [],
  } as const
  const rounds = [aRound({ survey: aSurvey({ questions: [{ ...question, options: [] }] }) })]
  const { card } = await sent('survey', { plan: aTalkativePlan({ rounds }) })
  expect(textOf(card)).toContain('Completely agree')
  expect(textOf(card)).not.toContain('Strongly agree')
})

test('someone who answered sees thanks with the same protection, and is not reminded', async () => {
  const { skip, face } = await notSent('surveyReminder', { standing: async () => 'answered' })
  expect(skip).toBe('This person has answered already.')
  expect(textOf(face)).toContain('Thank you')
  expect(textOf(face)).toContain('Anonymous')
  expect(buttonsOf(face)).toEqual([])
  expect(faultsOf(face!)).toEqual([])
})

test('a closed round and an uninvited person get a friendly face without a button', async () => {
  const plan = aTalkativePlan()
  const rounds = closeRound(plan.rounds, { id: 'round-1' }, aStamp())
  const closed = await notSent('survey', { plan: { ...plan, rounds } })
  expect(textOf(closed.face)).toContain('closed')
  const late = await notSent('survey', { now: '2026-03-16T09:00:00.000Z' })
  expect(textOf(late.face)).toContain('closed')
  const uninvited = await notSent('survey', { standing: async () => 'notInvited' })
  expect(textOf(uninvited.face)).toContain('sent to somebody else')
  expect([closed, late, uninvited].flatMap(({ face }) => buttonsOf(face))).toEqual([])
})

test('committee messages show a stranger nothing', async () => {
  for (const kind of ['digest', 'meetingPrepare', 'meetingPack', 'vote', 'voteResult', 'followUp'] as const) {
    const { face } = await notSent(kind, { personId: 'lena' })
    expect(textOf(face)).not.toContain('Few calls are poor')
    expect(textOf(face)).not.toContain('Lyon')
  }
})

test('a role that went to somebody else and an action that moved on say so', async () => {
  expect(textOf((await notSent('roleOffer', { personId: 'lena' })).face)).toContain(
    'no longer offered to you',
  )
  expect(textOf((await notSent('actionAssigned', { personId: 'lena' })).face)).toContain('somebody else')
})

test('the role card lists the duties and asks; after the answer it shows it', async () => {
  const { card } = await sent('roleOffer')
  expect(textOf(card)).toContain('• Prepares the network')
  expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Accept', 'Decline'])

  const plan = aTalkativePlan()
  const told = { id: 'role-1', answer: 'declined', note: 'No time this spring' } as const
  const stakeholders = answerRole(plan.stakeholders, told, aStamp({ by: 'omar' }))
  const after = await deck.roleOffer(aSubject('roleOffer', { plan: { ...plan, stakeholders } }))
  if (!after || !('skip' in after) || !after.face) throw new Error('an answered role is shown, not sent')
  expect(textOf(after.face)).toContain('You declined this role. “No time this spring”')
  expect(buttonsOf(after.face)).toEqual([])
})

test('what is no longer in the plan, or skipped, has nothing to send', async () => {
  const empty = { rounds: [], series: [], stakeholders: [], actionItems: [], decisions: [], keyResults: [] }
  const plan = aTalkativePlan(empty)
  // The health page's own message is about no record.
  for (const kind of cardKinds.filter((each) => each !== 'healthTest')) {
    const built = await deck[kind](aSubject(kind, { plan, about: {}, alerts: async () => [] }))
    expect([kind, built !== null && 'card' in built]).toEqual([kind, false])
  }
  const { series: planned } = aTalkativePlan()
  const series = planned.map((each) => ({ ...each, recurs: { ...each.recurs, skipped: ['2026-03-05'] } }))
  expect(await deck.digest(aSubject('digest', { plan: aTalkativePlan({ series }) }))).toBeNull()
})

test('the cards people ask for are ones that Teams takes', () => {
  const plan = aTalkativePlan({ people: { lena: aPerson('lead'), omar: aPerson('member') } })
  const status = deck.asked.status([{ plan, figures: talkativeFigures }])
  const mine = deck.asked.myActions([plan], 'omar', builtAt)
  const nothing = deck.asked.myActions([], 'omar', builtAt)
  const help = deck.asked.help({ title: 'Hello', words: 'Write to me:' })
  const greeting = deck.greeting().card
  expect([status, mine, nothing, help, greeting, deck.asked.status([])].flatMap(faultsOf)).toEqual([])
  expect(textOf(status)).toContain('Next meeting: Thu 5 Mar 2026')
  expect(buttonsOf(mine).map(({ data }) => data.input)).toEqual([{ id: 'late' }, { id: 'soon' }])
  expect(textOf(nothing)).toContain('Nothing waits for you')
})

test('a key result that waits for a reader has no button they would be refused by', () => {
  const keyResults = [aKeyResult({ ownerId: 'omar' })]
  const as = (role: 'member' | 'reader') => {
    const people = { lena: aPerson('lead'), omar: aPerson(role) }
    const card = deck.asked.myActions([aPlan({ keyResults, people })], 'omar', builtAt)
    expect(textOf(card)).toContain('Say how far this key result is')
    return JSON.stringify(card).includes('"dialog":"checkIn"')
  }
  expect([as('member'), as('reader')]).toEqual([true, false])
})

/** What Teams reads as Markdown: text blocks and the titles of radio buttons. */
function markdownTexts(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(markdownTexts)
  if (typeof card !== 'object' || card === null) return []
  const element = card as Record<string, unknown>
  const own = element.type === 'TextBlock' ? [String(element.text)] : []
  const radio = element.type === 'Input.ChoiceSet' && element.style === 'expanded'
  const titles = radio ? (element.choices as { title: string }[]).map(({ title }) => title) : []
  return [...own, ...titles, ...[element.body, element.columns, element.items].flatMap(markdownTexts)]
}
