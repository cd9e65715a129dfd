import { sayAmount } from '../basics/yardstick.ts'
import type { CharterShare, Committee } from '../parts/committee.ts'
import type { Quorum } from './attendance.ts'
import { missingForQuorum } from './attendance.ts'

/** "more than half", "at least 60 %". */
export function sayShare({ operator, share }: CharterShare): string {
  const much = share === 0.5 ? 'half' : share === 1 ? 'all' : sayAmount('share', share)
  return `${operator === 'atLeast' ? 'at least' : 'more than'} ${much}`
}

/** How far a vote between meetings, or the room, is from the quorum of the charter. */
export function sayQuorum(committee: Committee, quorum: Quorum): string {
  const rule = `Quorum: ${sayShare(committee.quorum)} of ${quorum.entitled} voting members`
  const missing = missingForQuorum(committee, quorum)
  if (quorum.quorate) return `${rule}. It is reached.`
  return missing === null ? `${rule}. It cannot be reached.` : `${rule}, ${missing} more needed.`
}
