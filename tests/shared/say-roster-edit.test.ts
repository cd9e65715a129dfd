import { sayRosterEdit } from '#shared/say-roster-edit.ts'
import { aPlan, aWave, builtAt } from '#tests/support/build.ts'

const plan = aPlan({ waves: [aWave()] })
const edit = { by: 'lena', at: builtAt, file: null }

test('a change is told field by field, with names and words instead of ids', () => {
  const changes = {
    waveId: ['gone', 'wave-1'],
    status: ['invited', 'optedOut'],
    siteId: ['x', null],
  } as const
  expect(sayRosterEdit({ ...edit, changes }, plan)).toBe(
    'Lena Vos changed wave from a wave that is gone to Wave 1, status from Invited to Opted out, site from a site that is gone to nothing.',
  )
})

test('somebody new is added, and an id that came later is a change', () => {
  expect(sayRosterEdit({ ...edit, changes: { id: [null, 'a'], name: [null, 'Anna'] } }, plan)).toBe(
    'Lena Vos added this person.',
  )
  expect(sayRosterEdit({ ...edit, by: 'gone', changes: { id: ['mail-1', 'a'] } }, plan)).toBe(
    'Someone no longer on the plan changed object id from mail-1 to a.',
  )
})
