import { Profile, PutProfile, putProfile } from '#shared/parts/profile.ts'
import { aPlan } from '#tests/support/build.ts'

test('only what is told changes', () => {
  const { profile } = aPlan()
  expect(putProfile(profile, { vision: 'Calls for all', zone: undefined })).toEqual({
    ...profile,
    vision: 'Calls for all',
  })
})

test('null empties a date, while leaving it out keeps it', () => {
  const dated = putProfile(aPlan().profile, { startsOn: '2026-01-01', endsOn: '2026-12-31' })
  expect(putProfile(dated, { endsOn: null })).toMatchObject({ startsOn: '2026-01-01', endsOn: null })
})

test('a zone nobody could read a clock in is refused', () => {
  const zones = ['W. Europe Standard Time', 'CET+1', '', 'Nowhere/AtAll', '+02:00']
  expect(zones.filter((zone) => PutProfile.safeParse({ zone }).success)).toEqual([])
  expect(PutProfile.safeParse({ zone: 'Europe/Amsterdam' }).success).toBe(true)
})

test('the profile of an empty plan is valid', () => {
  expect(Profile.safeParse(aPlan().profile).success).toBe(true)
})
