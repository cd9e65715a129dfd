import { castVote, decisionNumber, isSuperseded, openVote, recordDecision } from '#shared/parts/decision.ts'
import { aDecision, aStamp } from '#tests/support/build.ts'

test('decisions are numbered on from the highest, also after gaps', () => {
  const rows = recordDecision([aDecision({ number: 7 })], { title: 'Lyon waits' }, aStamp())
  expect(rows.at(-1)).toMatchObject({ number: 8, state: 'decided', by: 'lena', votes: [] })
  expect(decisionNumber(rows.at(-1)!)).toBe('D-008')
})

test('a correction supersedes the old decision, which stays as it was', () => {
  const old = aDecision()
  const rows = recordDecision([old], { title: 'Leeds moves second', supersedesId: old.id }, aStamp())
  expect(rows[0]).toBe(old)
  expect(isSuperseded(rows, old.id)).toBe(true)
  expect(isSuperseded(rows, 'new-1')).toBe(false)
})

test('superseding the same decision twice is a conflict, an unknown one is not found', () => {
  const once = recordDecision([aDecision()], { title: 'Second', supersedesId: 'decision-1' }, aStamp())
  const again = { title: 'Third', supersedesId: 'decision-1' }
  expect(() => recordDecision(once, again, aStamp({ id: 'new-2' }))).toThrow(/already superseded/)
  expect(() => recordDecision([], again, aStamp())).toThrow(/no longer in the plan/)
})

test('a vote needs two options', () => {
  expect(() => openVote([], { title: 'Go?', options: ['Go'] }, aStamp())).toThrow(/two options/)
  expect(openVote([], { title: 'Go?', options: ['Go', 'No-go'] }, aStamp())[0]!.state).toBe('voting')
})

test('voting again replaces the earlier vote of the same person only', () => {
  const open = openVote([], { title: 'Go?', options: ['Go', 'No-go'] }, aStamp({ id: 'd' }))
  const first = castVote(open, { id: 'd', choice: 'Go' }, aStamp({ by: 'a' }))
  const second = castVote(first, { id: 'd', choice: 'Go' }, aStamp({ by: 'b' }))
  const changed = castVote(second, { id: 'd', choice: 'No-go' }, aStamp({ by: 'a' }))
  expect(changed[0]!.votes.map(({ personId, choice }) => [personId, choice])).toEqual([
    ['b', 'Go'],
    ['a', 'No-go'],
  ])
})

test('a choice that is not an option, and a vote after the decision, are refused', () => {
  const open = openVote([], { title: 'Go?', options: ['Go', 'No-go'] }, aStamp({ id: 'd' }))
  expect(() => castVote(open, { id: 'd', choice: 'Maybe' }, aStamp())).toThrow(/one of the options/)
  expect(() => castVote([aDecision()], { id: 'decision-1', choice: 'Go' }, aStamp())).toThrow(/closed/)
})
