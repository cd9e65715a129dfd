import { excerptOf } from '#shared/excerpt.ts'

const excerpt = excerptOf({ ids: ['u-1'], emails: ['lena@x.example'], names: ['Lena Vos'] })

test('of lists and maps the items and entries in which the person occurs are kept, of a record its plain fields too', () => {
  expect(
    excerpt({
      id: 'plan-1',
      revision: 3,
      profile: { name: 'Calling' },
      people: { 'u-1': { name: 'Lena Vos', email: 'lena@x.example' }, 'u-2': { name: 'Anna Other' } },
      risks: [
        { id: 'r-1', title: 'Old routers', ownerId: 'u-2' },
        { id: 'r-2', title: 'No time', ownerId: null, closed: false, note: 'says Vos, Lena', seen: ['u-2'] },
      ],
      decisions: [{ id: 'd-1', votes: [{ personId: 'u-1', picks: ['One'] }, { personId: 'u-2' }] }],
      meetings: [{ id: 'm-1', attendeeIds: ['u-2', 'u-1'] }],
    }),
  ).toEqual({
    id: 'plan-1',
    revision: 3,
    people: { 'u-1': { name: 'Lena Vos', email: 'lena@x.example' } },
    risks: [{ id: 'r-2', title: 'No time', ownerId: null, closed: false, note: 'says Vos, Lena' }],
    decisions: [{ id: 'd-1', votes: [{ personId: 'u-1', picks: ['One'] }] }],
    meetings: [{ id: 'm-1', attendeeIds: ['u-1'] }],
  })
})

test('of a change stays where it was, and what it was and became for them', () => {
  const changes = [
    { path: 'risks/r-1', before: null, after: { id: 'r-1', title: 'Old routers' } },
    { path: 'people', before: { 'u-2': { name: 'A' } }, after: { 'u-1': null, 'u-2': { name: 'A' } } },
  ]
  expect(excerpt(changes)).toEqual([{ path: 'people', after: { 'u-1': null } }])
})

test('of what is not about the person nothing is kept', () => {
  expect(excerpt('Helena Vos')).toBeUndefined()
  expect(excerpt([1, null, true, { ownerId: 'u-2' }])).toBeUndefined()
})
