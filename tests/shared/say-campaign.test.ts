import { sayCampaign, sayTimeLeft, staysStopped } from '#shared/say-campaign.ts'
import { aPlan, aRound } from '#tests/support/build.ts'

test('a campaign is called by what it is and by the record it is about', () => {
  const plan = aPlan({ rounds: [aRound({ id: 'r1', title: 'After the pilot' })] })
  expect(sayCampaign(plan, 'round:r1')).toBe('Survey: After the pilot')
})

test.each([
  ['round:gone', 'Survey'],
  ['series:gone:digest', 'Digest'],
  ['series:gone:somethingNew', 'Meeting'],
  ['meeting:gone:followUp', 'Follow-up'],
  ['action:gone:due', 'Action due'],
  ['vote:gone', 'Vote'],
  ['constructor:x', 'Other messages'],
  ['', 'Other messages'],
])('%j, whose record is gone or unknown, is still called something: %s', (campaign, words) => {
  expect(sayCampaign(aPlan(), campaign)).toBe(words)
})

test('only a survey round stays stopped', () => {
  expect(['round:r', 'series:s:digest', 'vote:d'].map(staysStopped)).toEqual([true, false, false])
})

test.each([
  ['2026-03-02T09:00:00.000Z', 'less than a minute'],
  ['2026-03-02T09:00:59.000Z', 'less than a minute'],
  ['2026-03-02T09:01:10.000Z', 'about 1 minute'],
  ['2026-03-02T09:03:20.000Z', 'about 3 minutes'],
  ['2026-03-02T10:29:00.000Z', 'about 89 minutes'],
  ['2026-03-02T11:10:00.000Z', 'about 2 hours'],
  ['2026-03-04T09:00:00.000Z', 'about 2 days'],
])('until %s it is %s', (until, words) => {
  expect(sayTimeLeft('2026-03-02T09:00:00.000Z', until)).toBe(words)
})
