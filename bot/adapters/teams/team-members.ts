import { type CloudAdapter, type ConversationReference, TeamsInfo, type TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { MemberAnswer, TeamMembers } from '../../ports/team-members.ts'
import type { Team } from '../../ports/teams.ts'
import { type BotIdentity, connectorScope } from './bot-authentication.ts'
import { isAllowedOrigin } from './channel-check.ts'
import { failureOf } from './send-outcome.ts'

/** A page waits for the answer; what Teams does not say by then it is asked for again. */
const patienceMs = 5_000

/** What the Connector says of a member, as far as we read it. Guests have a user name of another organisation. */
const Member = z.object({
  aadObjectId: z.string().optional().catch(undefined),
  /** The same; Teams has told it under either name. */
  objectId: z.string().optional().catch(undefined),
  userRole: z.string().optional().catch(undefined),
  userPrincipalName: z.string().optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
})

/** Asks the Connector who is in a team: it answers bots of the team, without any permission in Graph (FACTS.md §2). */
export function teamMembers(adapter: CloudAdapter, identity: BotIdentity): TeamMembers {
  const { appId, tenantId, connectorOrigins, tokens } = identity
  return {
    async ask(team, personId) {
      if (!isAllowedOrigin(team.serviceUrl, connectorOrigins))
        return { kind: 'away', reason: 'The team lies at an address Switchover does not ask at.' }
      let answer: MemberAnswer | undefined
      const asked = async (context: TurnContext) => {
        answer = await TeamsInfo.getTeamMember(context, team.id, personId).then(
          (told) => standingOf(told, personId, tenantId),
          problemOf,
        )
      }
      try {
        // The SDK asks for it in the middle of the call, where it would look like an answer of Teams.
        await tokens.get(connectorScope)
        await inTime(adapter.continueConversationAsync(appId, referenceTo(team, identity), asked))
      } catch {
        return (
          answer ?? { kind: 'away', reason: 'Switchover could not sign in to ask, or got no answer in time.' }
        )
      }
      return answer ?? { kind: 'away', reason: 'The question did not come to an end.' }
    },
  }
}

/** Whoever is answered for somebody else, or by what is not Teams, has no answer. */
function standingOf(told: unknown, personId: string, tenantId: string): MemberAnswer {
  const { success, data } = Member.safeParse(told)
  const id = success ? (data.aadObjectId ?? data.objectId) : undefined
  if (!success || id?.toLowerCase() !== personId.toLowerCase())
    return { kind: 'odd', reason: 'What answered did not speak of the person asked for.' }
  const { userRole, userPrincipalName, tenantId: home } = data
  const isElsewhere = home !== undefined && home.toLowerCase() !== tenantId.toLowerCase()
  const isGuest = userRole === 'guest' || userRole === 'anonymous' || /#EXT#/i.test(userPrincipalName ?? '')
  return { kind: isElsewhere || isGuest ? 'guest' : 'member' }
}

/**
 * Only a code that speaks of the person or of the team means that they are not there; any other no may come from what
 * stands between us and Teams.
 */
function problemOf(problem: unknown): MemberAnswer {
  const { status, body, retryAfterMs } = failureOf(problem)
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return { kind: 'busy', retryAfterMs }
  if (status === 404 && body.includes('MemberNotFoundInConversation')) return { kind: 'none' }
  if (status === 404 && body.includes('ConversationNotFound')) return { kind: 'teamGone' }
  if (status === 403 && body.includes('BotNotInConversationRoster')) return { kind: 'teamGone' }
  if (status === null) return { kind: 'away', reason: 'Teams could not be reached.' }
  // Our own sign-in, a time that ran out and a server's fault are the same for whoever is asked about next.
  const isForAll = status === 401 || status === 408 || status >= 500
  return { kind: isForAll ? 'away' : 'odd', reason: `Teams answered ${status}.` }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, over) => {
    timer = setTimeout(() => over(new Error('Teams did not answer in time.')), patienceMs)
  })
  try {
    await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

function referenceTo(team: Team, { appId, tenantId }: BotIdentity): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl: team.serviceUrl,
    bot: { id: `28:${appId}`, name: 'Switchover' },
    conversation: { id: team.id, tenantId, isGroup: true, conversationType: 'channel', name: '' },
  }
}
