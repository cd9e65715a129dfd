import type { Stakeholder } from '#shared/parts/stakeholder.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { AcceptanceBadge } from './acceptance-badge.tsx'

/** Whether the person named has said yes or no, since when, and why. */
export function RoleAnswer({ role: { acceptance, askedAt, answeredAt, answerNote } }: { role: Stakeholder }) {
  if (acceptance === 'vacant') return <>–</>
  const since = acceptance === 'asked' ? askedAt : answeredAt
  return (
    <Tight>
      <AcceptanceBadge acceptance={acceptance} />
      {since && (
        <Hint>
          {acceptance === 'asked' ? 'Card sent' : 'Answered'} <MomentText at={since} />
        </Hint>
      )}
      {answerNote && <Hint>“{answerNote}”</Hint>}
    </Tight>
  )
}
