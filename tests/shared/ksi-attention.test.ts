import { byAttention } from '#shared/ksi-attention.ts'
import type { VerdictState } from '#shared/measure/verdict-state.ts'
import { activateKsi, type Ksi } from '#shared/parts/ksi.ts'
import { aKsi, aMeasurement, aStamp } from '#tests/support/build.ts'

const active = (id: string, given: Partial<Ksi> = {}) => ({
  ...activateKsi([aKsi({ id })], { id }, aStamp())[0]!,
  ...given,
})
const measured = (ksiId: string, state: VerdictState) => aMeasurement({ ksiId, verdict: { state } })

test('what is missed comes first, what is retired last; a draft and a silent one have no verdict', () => {
  const retired = { at: aStamp().at, by: 'lena', reason: 'Replaced' }
  const ksis = [
    active('good'),
    active('old', { retired }),
    active('silent'),
    aKsi({ id: 'draft' }),
    active('bad'),
    active('out'),
  ]
  const figures = [measured('good', 'metProven'), measured('bad', 'missedProven'), measured('out', 'stale')]
  expect(
    byAttention(ksis, [...figures, measured('old', 'missedProven')]).map(({ ksi, state }) => [ksi.id, state]),
  ).toEqual([
    ['bad', 'missedProven'],
    ['out', 'stale'],
    ['draft', 'draft'],
    ['silent', 'notStarted'],
    ['good', 'metProven'],
    ['old', 'retired'],
  ])
})
