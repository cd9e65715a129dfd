import { completeActionItem } from '#shared/parts/action-item.ts'
import { aDecision, aStamp, anActionItem, builtAt } from '#tests/support/build.ts'
import { buttonsOf, faultsOf, textOf } from './card-check.ts'
import { aTalkativePlan, sent } from './deck-plan.ts'

test('the digest says when by name of zone, each verdict in words, and that nothing changed', async () => {
  const { card, summary } = await sent('digest')
  const text = textOf(card)
  expect(text).toContain('Thu 5 Mar 2026, 14:00 (Europe/Amsterdam)')
  expect(text).toContain('✖ Missed, proven · Few calls are poor: 8 % (target below 5 %)')
  expect(text).toContain('✔ So far met, not yet proven')
  expect(text).toContain('Nothing changed since the plan began.')
  expect(text).toContain('Agenda')
  expect(summary).toContain('Steering committee')
})

test('the digest lists own actions with the overdue ones first, each with Done', async () => {
  const { card } = await sent('digest')
  const text = textOf(card)
  expect(text).toContain('Your actions: 1 overdue')
  expect(text.indexOf('Send the porting papers')).toBeLessThan(text.indexOf('Order headsets'))
  const done = buttonsOf(card).filter(({ verb }) => verb === 'completeActionItem')
  expect(done.map(({ data }) => data.input)).toEqual([{ id: 'late' }, { id: 'soon' }])
})

test('an action done a moment ago is shown as done on the digest, without its button', async () => {
  const plan = aTalkativePlan()
  const actionItems = completeActionItem(plan.actionItems, { id: 'late' }, aStamp({ by: 'omar' }))
  const { card } = await sent('digest', { plan: { ...plan, actionItems } })
  expect(textOf(card)).toContain('Send the porting papers\n✔ Done')
  expect(buttonsOf(card).map(({ data }) => data.input)).not.toContainEqual({ id: 'late' })
})

test('the digest offers an open vote, and says what was chosen once it was', async () => {
  const { card } = await sent('digest')
  expect(
    buttonsOf(card)
      .filter(({ verb }) => verb === 'castVote')
      .map(({ title }) => title),
  ).toEqual(['Leeds', 'Lyon', 'Abstain'])
  const voted = aDecision({
    state: 'voting',
    options: ['Leeds', 'Lyon'],
    votes: [{ personId: 'omar', choice: 'Lyon', at: builtAt }],
  })
  const after = await sent('digest', { plan: aTalkativePlan({ decisions: [voted] }) })
  expect(textOf(after.card)).toContain('You chose “Lyon”')
  expect(textOf(after.card)).toContain('1 of 1 voting members have voted.')
})

test('a digest of very long and very many texts still fits, and says how much it left out', async () => {
  const long = 'ż'.repeat(200)
  const many = <Row>(make: (n: number) => Row) => Array.from({ length: 40 }, (_, n) => make(n))
  const plan = aTalkativePlan({
    actionItems: many((n) => anActionItem({ id: `a-${n}`, title: long, ownerId: 'omar' })),
    decisions: many((n) =>
      aDecision({
        id: `d-${n}`,
        number: n + 1,
        title: long,
        text: long.repeat(40),
        state: 'voting',
        options: [long, `${long}2`],
        votes: [],
      }),
    ),
    ksis: many((n) => ({ ...aTalkativePlan().ksis[0]!, id: `k-${n}`, title: long })),
  })
  const { card } = await sent('digest', { plan })
  expect(faultsOf(card)).toEqual([])
  expect(textOf(card)).toMatch(/and \d+ more/)
})

test('votes with many options become lists whose fields do not mix', async () => {
  const options = ['A', 'B', 'C', 'D', 'E', 'F']
  const decisions = ['d-1', 'd-2'].map((id) => aDecision({ id, state: 'voting', options, votes: [] }))
  const { card } = await sent('digest', { plan: aTalkativePlan({ decisions }) })
  expect(faultsOf(card)).toEqual([])
  expect(JSON.stringify(card)).toContain('input:choice@d-2')
})
