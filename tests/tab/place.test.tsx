import { placeOf } from '#tab/place.ts'
import { larkmoor } from './larkmoor.ts'

const { plan } = larkmoor()
const [risk] = plan.risks
const [action] = plan.actionItems
const [decision] = plan.decisions

test('a record with a page of its own opens, one that is a row is shown in its list', () => {
  expect(placeOf('risks', plan, risk!.id)).toBe('detail')
  expect(placeOf('committee', plan, decision!.id)).toBe('detail')
  expect(placeOf('committee', plan, action!.id)).toBe('row')
  expect(placeOf('risks', plan, null)).toBe('page')
})

test('a record the plan no longer has is gone; where the segment may be something else the page decides', () => {
  expect(placeOf('risks', { ...plan, risks: [] }, risk!.id)).toBe('gone')
  expect(placeOf('rollout', plan, 'propose')).toBe('detail')
})
