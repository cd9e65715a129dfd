import type { Decision } from '#shared/parts/decision.ts'
import { ActButton } from '../../ui/act-button.tsx'

/** Ends a vote: it is counted by the charter, and what the winning option changes is changed. */
export function CloseVoteButton({ decision }: { decision: Decision }) {
  return (
    <ActButton
      action="closeVote"
      input={{ id: decision.id }}
      appearance="subtle"
      label={`Close the vote: ${decision.title}`}
    >
      Close the vote
    </ActButton>
  )
}
