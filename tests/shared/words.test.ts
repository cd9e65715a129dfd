import { actionNames } from '#shared/actions.ts'
import * as plain from '#shared/words.ts'
import * as committee from '#shared/words/committee.ts'
import * as rollout from '#shared/words/rollout.ts'
import * as survey from '#shared/words/survey.ts'

// What takes a value and says it in words is no table.
const tables = Object.entries({ ...plain, ...committee, ...rollout, ...survey }).flatMap(
  ([name, words]): [string, Record<string, string>][] => (typeof words === 'object' ? [[name, words]] : []),
)

test.each(tables)('%s never shows a person a raw value', (_, words) => {
  const raw = Object.entries(words).filter(
    ([value, word]) => word.trim() === '' || (word === value && /[A-Z]/.test(value)),
  )
  expect(raw).toEqual([])
})

test.each(tables.filter(([name]) => name !== 'raciWords'))(
  '%s uses a word for one value only',
  (_, words) => {
    expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length)
  },
)

test('the table of actions is not empty, or the exhaustive records above would prove nothing', () => {
  expect(actionNames.length).toBeGreaterThan(60)
})
