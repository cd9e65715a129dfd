import { awayWatch } from '#bot/jobs/away-watch.ts'
import fc from 'fast-check'

const outcomes = {
  sent: { kind: 'sent', conversationId: 'c', activityId: 'a' },
  notSent: { kind: 'notSent', reason: 'Teams could not take the message (412).' },
  unknown: { kind: 'unknown', reason: 'Teams did not answer in time.' },
  throttled: { kind: 'throttled', retryAfterMs: null, scope: 'conversation' },
  skipped: { kind: 'skipped' },
  busy: { kind: 'busy' },
} as const

/** What the watch says after each of these, such as "a:sent". */
function says(story: string, watch = awayWatch()): boolean[] {
  return story.split(' ').map((word) => {
    const [person, kind] = word.split(':') as [string, keyof typeof outcomes]
    return watch(person, outcomes[kind])
  })
}

const round = 'a:notSent b:notSent c:notSent'

test('three people in a row whom nothing reaches mean that Teams is away, until somebody is reached', () => {
  expect(says(`${round} d:notSent e:sent f:notSent`)).toEqual([false, false, true, true, false, false])
  expect(says('a:notSent b:notSent x:busy y:skipped c:notSent').at(-1)).toBe(true)
  expect(says('a:notSent b:notSent x:throttled c:notSent').at(-1)).toBe(false)
  expect(says('a:notSent a:notSent a:notSent a:notSent')).not.toContain(true)
})

test('the same three who can never be written to hold nobody up once it worked for somebody else', () => {
  const watch = awayWatch()
  expect(says(round, watch).at(-1)).toBe(true)
  expect(says('d:sent', watch)).toEqual([false])
  for (let nth = 0; nth < 20; nth += 1) expect(says(round, watch)).toEqual([false, false, false])
})

test('while nobody is reached every round counts, and a call nobody answered proves nothing', () => {
  const watch = awayWatch()
  says(round, watch)
  expect(says(round, watch)).toEqual([true, true, true])
  says('d:unknown', watch)
  expect(says(round, watch)).toEqual([false, false, true])
})

test('beside people who can never be written to, others whom nothing reaches are noticed as soon as ever', () => {
  const watch = awayWatch()
  says(`${round} d:sent ${round}`, watch)
  expect(says('x:notSent a:notSent y:notSent b:notSent z:notSent', watch)).toEqual([
    ...[false, false, false, false, true],
  ])
})

test('whoever was reached again counts like anybody else', () => {
  const watch = awayWatch()
  says(`${round} d:sent ${round} a:sent b:sent c:sent`, watch)
  expect(says(round, watch).at(-1)).toBe(true)
})

test('an outage right after another is noticed, although everybody who waits failed before', () => {
  const watch = awayWatch()
  const everybody = Array.from({ length: 12 }, (_, n) => `p${n}:notSent`).join(' ')
  says(everybody, watch)
  says('d:sent', watch)
  expect(says(everybody, watch).indexOf(true)).toBe(11)
})

test('whatever happened before, twelve people in a row whom nothing reaches are an outage', () => {
  const kinds = Object.keys(outcomes) as (keyof typeof outcomes)[]
  const sends = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(...kinds)))
  fc.assert(
    fc.property(sends, (before) => {
      const watch = awayWatch()
      before.forEach(([person, kind]) => watch(`p${person}`, outcomes[kind]))
      const row = Array.from({ length: 12 }, (_, n) => watch(`p${n}`, outcomes.notSent))
      return row.at(-1) === true
    }),
  )
})
