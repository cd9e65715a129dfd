import type { Meeting } from '#shared/parts/meeting.ts'
import { EditButton } from '../../ui/edit-button.tsx'

/** Somebody who is not a member came as well; they do not count for the quorum. */
export function AddGuestButton({ meeting }: { meeting: Meeting }) {
  return (
    <EditButton
      label="Add guest"
      wish={{
        action: 'markAttendance',
        title: 'Who came as well?',
        fields: [{ name: 'personId', label: 'Person', kind: 'person', required: true }],
        about: { id: meeting.id, status: 'present' },
        submit: 'Mark as here',
      }}
    />
  )
}
