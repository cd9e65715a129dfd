import { useState } from 'react'
import type { PersonFound } from '#shared/api-privacy.ts'
import { Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { FindPanel } from './find-panel.tsx'
import { PersonPanel } from './person-panel.tsx'

/** For administrators: what is kept about one person, in a file or erased, and who did what when. */
export function PrivacyPage() {
  const [chosen, setChosen] = useState<PersonFound | null>(null)
  return (
    <PageFrame
      title="Privacy"
      intro="For administrators of Switchover, and about every plan: give a person what is kept about them, erase them, and take out who did what."
    >
      <Stack>
        <FindPanel chosen={chosen} onChoose={setChosen} />
        {chosen && <PersonPanel key={chosen.personId} person={chosen} onErased={() => setChosen(null)} />}
        <AuditPanel />
      </Stack>
    </PageFrame>
  )
}
