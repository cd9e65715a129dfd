import { membership } from '#bot/membership.ts'
import { Outage } from '#bot/outage.ts'
import type { MemberAnswer } from '#bot/ports/team-members.ts'
import type { Team } from '#bot/ports/teams.ts'
import { memberWindows } from '#shared/pacing.ts'

const team: Team = {
  id: '19:team@thread.tacv2',
  groupId: null,
  name: 'Rollout',
  serviceUrl: 'https://smba.example/',
}
const minute = 60_000

/** Teams as a list of answers by person, a clock that is moved, and places without end unless told otherwise. */
function bench(
  answers: Record<string, MemberAnswer | undefined>,
  freeInMs: () => number | null = () => null,
) {
  const state = { now: Date.parse('2026-03-02T09:00:00.000Z'), team: team as Team | null }
  const asked: string[] = []
  const held: (() => void)[] = []
  const slow = { on: false }
  const members = membership({
    teams: {
      keep: async () => undefined,
      of: async (id) => (id === team.id ? state.team : null),
      forget: async () => void (state.team = null),
    },
    teamMembers: {
      ask: async (_, personId) => {
        asked.push(personId)
        if (slow.on) await new Promise<void>((go) => held.push(go))
        return answers[personId] ?? { kind: 'none' }
      },
    },
    places: {
      take: async (name, now, windows) => {
        expect(name).toBe(`members of ${team.id}`)
        // A little wider than Teams', never narrower.
        expect(windows.map(({ most }) => most)).toEqual(memberWindows.map(({ most }) => most))
        const ms = freeInMs()
        return ms === null ? { taken: true } : { taken: false, freeAt: new Date(now.getTime() + ms) }
      },
    },
    now: () => new Date(state.now),
    log: () => undefined,
  })
  const meet = (...ids: string[]) => ids.forEach((personId) => members.met({ personId, isGuest: false }))
  return {
    ...{ members, asked, answers, slow, meet },
    letGo: () => held.splice(0).forEach((go) => go()),
    pass: (ms: number) => void (state.now += ms),
    ask: (personId: string) => members.isMember(team.id, personId),
    isKnown: () => state.team !== null,
  }
}
const yes = { kind: 'member' } as const

test('a yes is believed for ten minutes, a no for one', async () => {
  const { ask, asked, answers, pass, meet } = bench({ ada: yes })
  meet('ada', 'bob')
  expect([await ask('ada'), await ask('bob'), await ask('ada'), await ask('bob')]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(asked).toEqual(['ada', 'bob'])

  answers['bob'] = yes
  answers['ada'] = { kind: 'none' }
  pass(minute)
  expect([await ask('ada'), await ask('bob')]).toEqual([true, true])
  pass(9 * minute - 1)
  expect(await ask('ada')).toBe(true)
  pass(1)
  expect(await ask('ada')).toBe(false)
})

test('fifty who open the plan at once with one name ask Teams once', async () => {
  const { ask, asked, slow, letGo, meet } = bench({ ada: yes })
  meet('ada')
  slow.on = true
  const all = Array.from({ length: 50 }, () => ask('ada'))
  await new Promise((done) => setImmediate(done))
  letGo()
  expect(await Promise.all(all)).toEqual(Array(50).fill(true))
  expect(asked).toEqual(['ada'])
})

test('guests are never members: not by their own sign-in, not by what Teams says, not unseen', async () => {
  const { members, ask, asked, meet } = bench({ gus: yes, ext: { kind: 'guest' }, chat: yes })
  members.met({ personId: 'gus', isGuest: true })
  meet('ext')
  expect([await ask('gus'), await ask('ext'), await ask('chat')]).toEqual([false, false, false])
  expect(asked).toEqual(['ext'])

  meet('gus')
  expect(await ask('gus')).toBe(true)
  members.met({ personId: 'gus', isGuest: true })
  expect(await ask('gus')).toBe(false)
  expect(members.isKnownMember(team.id, 'gus')).toBe(false)
})

test('a team the bot is not in has no members, and one it was taken out of is forgotten', async () => {
  const { members, ask, isKnown, meet, asked } = bench({ ada: { kind: 'teamGone' } })
  meet('ada')
  expect(await members.isMember('19:other@thread.tacv2', 'ada')).toBe(false)
  expect(asked).toEqual([])
  expect(await ask('ada')).toBe(false)
  expect(isKnown()).toBe(false)
})

test('where Teams says nothing nobody gets in, nobody else is made to wait, and it passes by itself', async () => {
  const { ask, asked, answers, pass, meet } = bench({ ada: { kind: 'away', reason: 'Teams answered 500.' } })
  meet('ada', 'bob')
  await expect(ask('ada')).rejects.toThrow(Outage)
  await expect(ask('ada')).rejects.toThrow('Teams did not say whether you are a member')
  await expect(ask('bob')).rejects.toThrow(Outage)
  expect(asked).toEqual(['ada'])
  answers['ada'] = yes
  pass(5_000)
  expect(await ask('ada')).toBe(true)
})

test('one person whom Teams answers oddly waits alone', async () => {
  const { ask, asked, answers, pass, meet } = bench({
    ada: { kind: 'odd', reason: 'Teams answered 400.' },
    bob: yes,
  })
  meet('ada', 'bob')
  await expect(ask('ada')).rejects.toThrow(Outage)
  await expect(ask('ada')).rejects.toThrow(Outage)
  expect(await ask('bob')).toBe(true)
  expect(asked).toEqual(['ada', 'bob'])
  answers['ada'] = yes
  pass(5_000)
  expect(await ask('ada')).toBe(true)
})

test('a pause of a day that Teams asks for lasts a minute', async () => {
  const { ask, answers, pass, meet } = bench({ ada: { kind: 'busy', retryAfterMs: 24 * 60 * minute } })
  meet('ada')
  await expect(ask('ada')).rejects.toMatchObject({ reason: 'too-often', waitS: 60 })
  answers['ada'] = yes
  pass(minute - 1)
  await expect(ask('ada')).rejects.toMatchObject({ reason: 'too-often' })
  pass(1)
  expect(await ask('ada')).toBe(true)
})

test('when Teams asks for a pause it gets one, and people are told how long', async () => {
  const { ask, asked, answers, pass, meet } = bench({ ada: { kind: 'busy', retryAfterMs: 7_000 } })
  meet('ada', 'bob')
  await expect(ask('ada')).rejects.toMatchObject({ reason: 'too-often', waitS: 7 })
  await expect(ask('bob')).rejects.toMatchObject({ reason: 'too-often' })
  answers['ada'] = yes
  pass(7_000)
  expect(await ask('ada')).toBe(true)
  expect(asked).toEqual(['ada', 'ada'])
})

test('beyond the windows people wait a little, and longer than that they are asked to come again', async () => {
  const frees = [30, 30, null]
  const short = bench({ ada: yes }, () => frees.shift() ?? null)
  short.meet('ada')
  expect(await short.ask('ada')).toBe(true)

  const long = bench({ ada: yes }, () => 20_000)
  long.meet('ada')
  await expect(long.ask('ada')).rejects.toMatchObject({ reason: 'too-often', waitS: 20 })
  expect(long.asked).toEqual([])
})

test('who left is asked about at once, also while a question was under way', async () => {
  const { members, ask, asked, answers, slow, letGo, meet } = bench({ ada: yes, bob: yes })
  meet('ada', 'bob')
  await Promise.all([ask('ada'), ask('bob')])
  expect(members.isKnownMember(team.id, 'ada')).toBe(true)
  answers['ada'] = { kind: 'none' }
  members.left(team.id, 'ada')
  expect([members.isKnownMember(team.id, 'ada'), members.wasMember(team.id, 'ada')]).toEqual([false, false])
  expect([await ask('ada'), await ask('bob')]).toEqual([false, true])

  members.left(team.id, null)
  slow.on = true
  const before = ask('bob')
  await new Promise((done) => setImmediate(done))
  members.left(team.id, 'bob')
  answers['bob'] = { kind: 'none' }
  slow.on = false
  expect(await ask('bob')).toBe(false)
  letGo()
  await before
  expect(members.isKnownMember(team.id, 'bob')).toBe(false)
  expect(asked).toEqual(['ada', 'bob', 'ada', 'bob', 'bob'])
})
