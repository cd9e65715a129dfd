import {
  putFunction,
  removeFunction,
  signOffFunction,
  withdrawSignOff,
} from '#shared/parts/aligned-function.ts'
import { aFunction, aStamp } from '#tests/support/build.ts'

test('a new function has not signed off', () => {
  expect(putFunction([], { title: 'Legal' }, aStamp())[0]).toMatchObject({ signedOff: null, alignsOn: '' })
})

test('signing off keeps who, when and the note', () => {
  const [signed] = signOffFunction([aFunction()], { id: 'function-1', note: 'Within budget' }, aStamp())
  expect(signed!.signedOff).toEqual({ at: aStamp().at, by: 'lena', note: 'Within budget' })
})

test('editing a function leaves its sign-off alone', () => {
  const signed = signOffFunction([aFunction()], { id: 'function-1' }, aStamp())
  const [edited] = putFunction(signed, { id: 'function-1', title: 'Finance and control' }, aStamp())
  expect(edited).toMatchObject({ title: 'Finance and control', signedOff: { by: 'lena' } })
})

test('signing off or removing a function that is gone is refused', () => {
  expect(() => signOffFunction([], { id: 'gone' }, aStamp())).toThrow(/no longer in the plan/)
  expect(() => removeFunction([aFunction()], { id: 'gone' })).toThrow(/no longer in the plan/)
})

test('a sign-off can be withdrawn with a reason, and the next one clears it', () => {
  const signed = signOffFunction([aFunction()], { id: 'function-1' }, aStamp())
  const withdrawn = withdrawSignOff(signed, { id: 'function-1', reason: 'Budget was cut' }, aStamp())
  expect(withdrawn[0]).toMatchObject({ signedOff: null, withdrawn: { reason: 'Budget was cut', by: 'lena' } })
  expect(signOffFunction(withdrawn, { id: 'function-1' }, aStamp())[0]!.withdrawn).toBeNull()
  expect(() => withdrawSignOff(withdrawn, { id: 'function-1', reason: 'Again' }, aStamp())).toThrow(
    /not signed/,
  )
})
