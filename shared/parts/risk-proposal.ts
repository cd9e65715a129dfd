import { z } from 'zod'
import { Id, edit } from '../basics/collection.ts'
import { Grade } from '../basics/level.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, PersonId, Prose, Text } from '../basics/text.ts'

/** Evidence that speaks for a higher likelihood: made by Switchover, answered by the owner of the risk or the lead. */
export const RiskProposal = z.object({
  id: Id,
  riskId: Id,
  from: Grade,
  to: Grade,
  /** `key` names a cause for good, so that it is brought forward once, whatever the answer; `words` say it. */
  causes: z.array(z.object({ key: Text.min(1).max(300), words: Prose })).min(1),
  at: Instant,
  answer: z.object({ accepted: z.boolean(), at: Instant, by: PersonId, note: Prose }).nullable(),
})
export type RiskProposal = z.infer<typeof RiskProposal>

export const AnswerRiskProposal = z.object({ id: Id, accept: z.boolean(), note: Prose.optional() })

/** The reasons of a proposal as one text. */
export function sayCauses({ causes }: Pick<RiskProposal, 'causes'>): string {
  return causes.map(({ words }) => words).join(' ')
}

/** Proposals nobody answered yet. */
export function openProposals(rows: readonly RiskProposal[]): RiskProposal[] {
  return rows.filter(({ answer }) => answer === null)
}

export function answerProposal(
  rows: RiskProposal[],
  { id, accept, note }: z.output<typeof AnswerRiskProposal>,
  stamp: Stamp,
): RiskProposal[] {
  return edit(rows, id, 'proposal', (row) => {
    if (row.answer) throw new Refusal('conflict', 'Somebody has answered this proposal already.')
    return { ...row, answer: { accepted: accept, at: stamp.at, by: stamp.by, note: note ?? '' } }
  })
}
