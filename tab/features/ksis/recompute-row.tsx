import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { Recomputed } from '#shared/api-ksis.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { Hint, Row } from '../../ui/layout.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

type Asked = { readonly answer: Recomputed } | { readonly problem: string }

/** Counts the newest figure again from its source, and says whether it is the same. */
export function RecomputeRow({ ksiId }: { ksiId: string }) {
  const { read } = usePlan()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [busy, setBusy] = useState(false)
  const recompute = async () => {
    setBusy(true)
    try {
      setAsked({ answer: await read<Recomputed>(`ksis/${ksiId}/recompute`) })
    } catch (problem) {
      setAsked({ problem: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Row>
      <Button size="small" disabledFocusable={busy} onClick={() => void recompute()}>
        Recompute now
      </Button>
      <div role="status">{asked && <Outcome asked={asked} />}</div>
    </Row>
  )
}

function Outcome({ asked }: { asked: Asked }) {
  if ('problem' in asked) return <StatusBadge tone="warning" word={asked.problem} />
  const { sameEvidence, sameVerdict, storedHash, recomputedHash } = asked.answer
  const short = (hash: string) => hash.slice(0, 12) || 'none'
  if (sameEvidence && sameVerdict)
    return (
      <Row>
        <StatusBadge tone="good" word="Same figure, same fingerprint" />
        <Hint>{short(recomputedHash)}</Hint>
      </Row>
    )
  return (
    <Row>
      <StatusBadge tone="warning" word="The evidence has changed since" />
      <Hint>
        Then {short(storedHash)}, now {short(recomputedHash)}. The next measurement will show it.
      </Hint>
    </Row>
  )
}
