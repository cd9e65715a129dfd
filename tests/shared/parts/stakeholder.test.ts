import { answerRole, askRoleAgain, assignRole, openRoles, putStakeholder } from '#shared/parts/stakeholder.ts'
import { aStakeholder, aStamp } from '#tests/support/build.ts'

const asked = () => assignRole([aStakeholder()], { id: 'role-1', personId: 'owen' }, aStamp())

test('a new role is vacant: the gap is visible', () => {
  const rows = putStakeholder([], { title: 'Network lead' }, aStamp())
  expect(rows[0]).toMatchObject({ personId: null, acceptance: 'vacant' })
  expect(openRoles(rows)).toEqual(rows)
})

test('naming a person asks them', () => {
  expect(asked()[0]).toMatchObject({
    personId: 'owen',
    acceptance: 'asked',
    askedAt: aStamp().at,
    answeredAt: null,
  })
})

test('the person asked accepts or declines with a note', () => {
  const told = { id: 'role-1', answer: 'declined', note: 'No time' } as const
  const [row] = answerRole(asked(), told, aStamp({ by: 'owen' }))
  expect(row).toMatchObject({ acceptance: 'declined', answeredAt: aStamp().at, answerNote: 'No time' })
  expect(openRoles([row!])).toHaveLength(1)
})

test('nobody answers for somebody else', () => {
  expect(() => answerRole(asked(), { id: 'role-1', answer: 'accepted' }, aStamp({ by: 'lena' }))).toThrow(
    /Only the person/,
  )
})

test('naming the same person again does not ask twice, unless they had declined', () => {
  const accepted = answerRole(asked(), { id: 'role-1', answer: 'accepted' }, aStamp({ by: 'owen' }))
  expect(assignRole(accepted, { id: 'role-1', personId: 'owen' }, aStamp())[0]!.acceptance).toBe('accepted')
  const declined = answerRole(asked(), { id: 'role-1', answer: 'declined' }, aStamp({ by: 'owen' }))
  expect(assignRole(declined, { id: 'role-1', personId: 'owen' }, aStamp())[0]!.acceptance).toBe('asked')
})

test('naming nobody makes the role vacant again', () => {
  expect(assignRole(asked(), { id: 'role-1', personId: null }, aStamp())).toEqual([aStakeholder()])
})

test('whoever has not said yes can be asked again; an accepted or empty role cannot', () => {
  const later = aStamp({ at: '2026-03-09T09:00:00.000Z' })
  const declined = answerRole(
    asked(),
    { id: 'role-1', answer: 'declined', note: 'No' },
    aStamp({ by: 'owen' }),
  )
  expect(askRoleAgain(declined, { id: 'role-1' }, later)[0]).toMatchObject({
    personId: 'owen',
    acceptance: 'asked',
    askedAt: later.at,
    answerNote: '',
  })
  const accepted = answerRole(asked(), { id: 'role-1', answer: 'accepted' }, aStamp({ by: 'owen' }))
  expect(() => askRoleAgain(accepted, { id: 'role-1' }, later)).toThrow(/accepted already/)
  expect(() => askRoleAgain([aStakeholder()], { id: 'role-1' }, later)).toThrow(/Nobody is named/)
})
