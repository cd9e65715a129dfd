import { Refusal } from '#shared/basics/refusal.ts'
import type { Conversations } from '../../ports/conversations.ts'
import type { Teams } from '../../ports/teams.ts'
import { isAllowedOrigin } from './channel-check.ts'

/**
 * Keeps only conversations at addresses of the Connector we know: the bot's token goes to wherever a conversation
 * lives. What is sent is checked again, for an address may have been kept before the list was shortened.
 */
export function atKnownAddresses(conversations: Conversations, origins: readonly string[]): Conversations {
  return {
    ...conversations,
    async save(conversation) {
      if (!isAllowedOrigin(conversation.serviceUrl, origins))
        throw new Refusal('forbidden', 'The conversation lies at an address Switchover does not send to.')
      await conversations.save(conversation)
    },
    async usualAddress() {
      const known = await conversations.usualAddress()
      if (known !== null && isAllowedOrigin(known, origins)) return known
      // The one that serves all regions, where nobody has written yet.
      return origins[0] ? new URL('/teams/', origins[0]).href : null
    },
  }
}

/** The same for teams: who asks about them sends the bot's token there as well. */
export function teamsAtKnownAddresses(teams: Teams, origins: readonly string[]): Teams {
  return {
    ...teams,
    async keep(team) {
      if (!isAllowedOrigin(team.serviceUrl, origins))
        throw new Refusal('forbidden', 'The team lies at an address Switchover does not ask at.')
      await teams.keep(team)
    },
  }
}
