import { objectives } from '#shared/parts/objective.ts'
import { aStamp, anObjective } from '#tests/support/build.ts'

test('an objective starts without owner, date and outcomes', () => {
  expect(objectives.put([], { title: 'All sites call' }, aStamp())[0]).toEqual({
    id: 'new-1',
    title: 'All sites call',
    description: '',
    ownerId: null,
    dueOn: null,
    outcomeIds: [],
  })
})

test('two people who change different fields both keep their work', () => {
  const first = objectives.put([anObjective()], { id: 'objective-1', title: 'New title' }, aStamp())
  const second = objectives.put(first, { id: 'objective-1', dueOn: '2026-12-31' }, aStamp())
  expect(second[0]).toMatchObject({ title: 'New title', dueOn: '2026-12-31' })
})
