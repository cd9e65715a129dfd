import type { ComingMeeting } from '#shared/coming-meeting.ts'
import { ActButton } from '../../ui/act-button.tsx'

/** Writes an occurrence of a series into the plan, so that its agenda can be adjusted and the meeting be held. */
export function PrepareButton({ occurrence }: { occurrence: ComingMeeting }) {
  const { seriesId, key, startsAt } = occurrence
  return (
    <ActButton
      action="prepareMeeting"
      input={{ seriesId, occurrenceKey: key, startsAt }}
      appearance="primary"
    >
      Prepare this meeting
    </ActButton>
  )
}
