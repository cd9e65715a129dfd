import type { Activity } from 'botbuilder'
import { hearOfTeam } from '#bot/chat/teams-heard.ts'
import type { Team } from '#bot/ports/teams.ts'
import { noMembers } from '#tests/support/no-members.ts'

const id = '19:team_-1@sgf4@thread.tacv2'
const bot = { id: '28:bot', name: 'Switchover' }

/** What is known after activities of a team, and who was said to have left it. */
async function heard(...activities: readonly object[]) {
  const teams = new Map<string, Team>()
  const left: (string | null)[] = []
  const world = {
    teams: {
      keep: async (team: Team) => void teams.set(team.id, team),
      of: async (teamId: string) => teams.get(teamId) ?? null,
      forget: async (teamId: string) => void teams.delete(teamId),
    },
    membership: { ...noMembers, left: (_: string, personId: string | null) => void left.push(personId) },
  }
  for (const activity of activities)
    await hearOfTeam(world, {
      type: 'conversationUpdate',
      serviceUrl: 'https://smba.example/emea/',
      recipient: bot,
      ...activity,
    } as Activity)
  return { team: teams.get(id) ?? null, teams, left }
}
const of = (eventType: string, more: object = {}) => ({
  channelData: {
    team: { id, aadGroupId: 'f3ec8cd2-e704-4344-8c47-9a3a21d683c0', name: 'Rollout', ...more },
    eventType,
  },
})
const added = { ...of('teamMemberAdded'), membersAdded: [bot] }

test('a team the bot is added to is kept with its name and where to ask', async () => {
  expect((await heard(added)).team).toEqual({
    id,
    groupId: 'f3ec8cd2-e704-4344-8c47-9a3a21d683c0',
    name: 'Rollout',
    serviceUrl: 'https://smba.example/emea/',
  })
})

test('a new name is heard, and one too long or broken is cut', async () => {
  expect((await heard(added, of('teamRenamed', { name: 'Calling' }))).team?.name).toBe('Calling')
  const { team } = await heard({ ...of('teamRenamed', { name: `\u0000${'😀'.repeat(150)}` }) })
  expect(team!.name.length).toBeLessThanOrEqual(200)
  expect(team!.name).not.toContain('\u0000')
})

test.each([
  ['the bot is taken out', { ...of('teamMemberRemoved'), membersRemoved: [bot] }],
  ['the app is uninstalled', { ...of(''), type: 'installationUpdate', action: 'remove' }],
  ['the team is deleted', of('teamDeleted')],
  ['the team is deleted for good', of('teamHardDeleted')],
])('where %s the team is unknown, and everybody is asked about anew', async (_, activity) => {
  const { team, left } = await heard(added, activity)
  expect(team).toBeNull()
  expect(left.at(-1)).toBeNull()
})

test('who leaves the team is asked about at once; where Teams does not say who, everybody is', async () => {
  const leaves = { ...of('teamMemberRemoved'), membersRemoved: [{ id: '29:x', aadObjectId: 'ada' }] }
  expect((await heard(added, leaves)).left).toEqual([null, 'ada'])
  const unsaid = { ...of('teamMemberRemoved'), membersRemoved: [{ id: '29:x' }] }
  expect((await heard(added, unsaid)).left).toEqual([null, null])
})

test('what names no team, or none of Teams, is no team', async () => {
  for (const channelData of [
    undefined,
    {},
    { team: { id: '../activities' } },
    { team: { id: `19:${'a'.repeat(300)}@thread.tacv2` } },
  ])
    expect((await heard({ channelData })).teams.size).toBe(0)
})
