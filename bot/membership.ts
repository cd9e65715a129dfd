import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '#shared/basics/refusal.ts'
import { memberWindows, widened } from '#shared/pacing.ts'
import { boundedMemory } from './bounded-memory.ts'
import { Outage } from './outage.ts'
import type { ChatReplies } from './ports/chat-replies.ts'
import type { Membership } from './ports/membership.ts'
import type { MemberAnswer, TeamMembers } from './ports/team-members.ts'
import type { Team, Teams } from './ports/teams.ts'
import type { World } from './ports/world.ts'

/** Who leaves a team reads on for so long at most; who joins one waits as long. */
const believedMs = { yes: 600_000, no: 60_000 } as const
const mostAnswers = 20_000
const mostPeople = 50_000
/** A page that waits longer for its turn is better told to come again. */
const longestWaitMs = 3_000
/** Teams counts arrivals, and calls do not travel equally long. */
const slackMs = 250
/** While Teams does not answer, or asks for a pause, nobody else is made to wait for the same. */
const pauseMs = 5_000
/** However long Teams, or whatever stands between, asks for: a wrong header must not shut a team out for a day. */
const longestPauseMs = 60_000

/**
 * Asks Teams who is in a team, as seldom as that can be: answers are believed for a while, those who ask the same at once
 * share one question, and over all instances no more leave than the member windows of the team let through.
 */
export function membership(
  given: {
    readonly teams: Teams
    readonly teamMembers: TeamMembers
    /** Places in windows over all instances. */
    readonly places: Pick<ChatReplies, 'take'>
  } & Pick<World, 'now' | 'log'>,
): Membership {
  const { teams, teamMembers, places, now, log } = given
  const windows = widened(memberWindows, slackMs)
  const atHome = boundedMemory<true>(mostPeople)
  const answers = boundedMemory<{ readonly isMember: boolean; readonly until: number }>(mostAnswers)
  const asking = new Map<string, Promise<boolean>>()
  /** By team, and by team and person where only their own answer was odd. */
  const pauses = boundedMemory<{ readonly until: number; readonly problem: () => Error }>(mostAnswers)

  function known(key: string): boolean | null {
    const answer = answers.get(key)
    return answer && answer.until > now().getTime() ? answer.isMember : null
  }

  async function asked(team: Team, personId: string): Promise<MemberAnswer> {
    await waitForPlace(team.id)
    return teamMembers.ask(team, personId)
  }

  /** Refuses 'too-often' where there is no place in time. */
  async function waitForPlace(teamId: string): Promise<void> {
    // Counted in what was slept: a clock that stands still or is set back must not hold anybody for ever.
    let leftMs = longestWaitMs
    for (;;) {
      const at = now()
      const place = await places.take(`members of ${teamId}`, at, windows)
      if (place.taken) return
      const waitMs = Math.max(1, place.freeAt.getTime() - at.getTime())
      if (waitMs > leftMs) throw tooMany(waitMs)
      leftMs -= waitMs
      await sleep(waitMs)
    }
  }

  async function find(teamId: string, personId: string): Promise<boolean> {
    const key = keyOf(teamId, personId)
    for (const each of [teamId, key]) refuseInPause(each)
    const team = await teams.of(teamId)
    if (!team) return false
    const answer = await asked(team, personId)
    switch (answer.kind) {
      case 'member':
        return true
      case 'guest':
      case 'none':
        return false
      case 'teamGone':
        await teams.forget(teamId)
        log('team gone')
        return false
      case 'busy': {
        const forMs = Math.min(answer.retryAfterMs ?? pauseMs, longestPauseMs)
        throw pausing(teamId, forMs, () => tooMany(forMs))
      }
      case 'away':
        throw pausing(teamId, pauseMs, () => new Outage('membership', answer.reason))
      case 'odd':
        throw pausing(key, pauseMs, () => new Outage('membership', answer.reason))
    }
  }

  function refuseInPause(key: string): void {
    const pause = pauses.get(key)
    if (pause && pause.until > now().getTime()) throw pause.problem()
    pauses.delete(key)
  }

  function pausing(key: string, forMs: number, problem: () => Error): Error {
    pauses.set(key, { until: now().getTime() + forMs, problem })
    return problem()
  }

  function ask(key: string, teamId: string, personId: string): Promise<boolean> {
    const question: Promise<boolean> = find(teamId, personId)
      .then((isMember) => {
        // Who left while it was under way is asked about anew.
        if (asking.get(key) === question)
          answers.set(key, {
            isMember,
            until: now().getTime() + (isMember ? believedMs.yes : believedMs.no),
          })
        return isMember
      })
      .finally(() => {
        if (asking.get(key) === question) asking.delete(key)
      })
    asking.set(key, question)
    return question
  }

  return {
    met({ personId, isGuest }) {
      if (isGuest) atHome.delete(personId)
      else atHome.set(personId, true)
    },

    async isMember(teamId, personId) {
      if (!atHome.get(personId)) return false
      const key = keyOf(teamId, personId)
      return known(key) ?? asking.get(key) ?? ask(key, teamId, personId)
    },

    isKnownMember: (teamId, personId) =>
      atHome.get(personId) === true && known(keyOf(teamId, personId)) === true,

    wasMember: (teamId, personId) => answers.get(keyOf(teamId, personId))?.isMember === true,

    left(teamId, personId) {
      const isMeant = (key: string) =>
        personId === null ? key.startsWith(keyOf(teamId, '')) : key === keyOf(teamId, personId)
      for (const key of [...answers.keys(), ...asking.keys()].filter(isMeant)) {
        answers.delete(key)
        asking.delete(key)
      }
    },
  }
}

function keyOf(teamId: string, personId: string): string {
  return `${teamId} ${personId}`
}

function tooMany(waitMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Refusal(
    'too-often',
    `Very many people of your team open this plan just now. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    [],
    seconds,
  )
}
