import type { PeopleSummary } from '#shared/api-people.ts'
import { progressByWave, progressOfAll } from '#shared/people-progress.ts'
import { aWave } from '#tests/support/build.ts'

const summary: PeopleSummary = {
  counts: [
    { waveId: 'w1', status: 'activated', people: 6 },
    { waveId: 'w1', status: 'invited', people: 2 },
    { waveId: 'w1', status: 'optedOut', people: 1 },
    { waveId: 'w1', status: 'suspended', people: 1 },
    { waveId: null, status: 'notInvited', people: 4 },
    { waveId: 'removed', status: 'failed', people: 1 },
  ],
  retired: [
    { waveId: 'w1', devices: 5 },
    { waveId: 'removed', devices: 1 },
  ],
  departments: [],
}

test('waves come in their order, then who has none or lost theirs; who opted out or is suspended does not count for the share', () => {
  const rows = progressByWave([aWave({ id: 'w2', position: 2 }), aWave({ id: 'w1', position: 1 })], summary)
  expect(rows.map(({ wave, people, share }) => [wave?.id ?? null, people, share])).toEqual([
    ['w1', 10, 0.75],
    ['w2', 0, null],
    [null, 5, 0],
  ])
  expect(rows.map(({ devicesRetired }) => devicesRetired)).toEqual([5, 0, 1])
  expect(rows[2]!.byStatus).toMatchObject({ notInvited: 4, failed: 1 })
})

test('the whole counts everybody once', () => {
  expect(progressOfAll(summary)).toMatchObject({ people: 15, devicesRetired: 6 })
  expect(progressByWave([], summary).map(({ people }) => people)).toEqual([15])
})
