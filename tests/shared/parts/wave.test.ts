import { inOrder, putWave, removeWave } from '#shared/parts/wave.ts'
import { aStamp, aWave } from '#tests/support/build.ts'

test('a new wave is planned and nobody has decided on its gate', () => {
  expect(putWave([], { name: 'Lyon' }, aStamp())[0]).toMatchObject({
    state: 'planned',
    gate: null,
    kind: 'wave',
  })
})

test('waves stand in the order they are moved', () => {
  const rows = [aWave({ id: 'b', position: 2 }), aWave({ id: 'a', position: 0 })]
  expect(inOrder(rows).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(rows[0]!.id).toBe('b')
})

test('removing a wave that is gone is refused', () => {
  expect(() => removeWave([], { id: 'gone' })).toThrow(/no longer/)
})
