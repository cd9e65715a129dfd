import { abstention, type Decision } from '#shared/parts/decision.ts'
import { voteEndWords } from '#shared/words/committee.ts'

/** "Agree: 2 · Disagree: 0 · 3 votes so far" */
export function sayTally({ options, votes }: Decision): string {
  const abstained = votes.filter(({ choice }) => choice === abstention).length
  const counts = options.map(
    (option) => `${option}: ${votes.filter(({ choice }) => choice === option).length}`,
  )
  return [...counts, ...(abstained > 0 ? [`Abstained: ${abstained}`] : [])].join(' · ')
}

/** How a closed vote was counted, a line each; empty for what was never voted on. */
export function sayResult({ result }: Pick<Decision, 'result'>): string[] {
  if (!result) return []
  const { counts, abstentions, entitled, silent, quorumCount, quorate, how } = result
  return [
    voteEndWords[how],
    counts.map(({ option, votes }) => `${option}: ${votes}`).join(' · '),
    `${entitled - silent} of ${entitled} voted${abstentions > 0 ? `, ${abstentions} of them abstained` : ''}`,
    `${quorumCount} of ${entitled} made the quorum: ${quorate ? 'reached' : 'not reached'}`,
  ]
}
