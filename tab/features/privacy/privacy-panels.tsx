import { useState } from 'react'
import type { PersonFound } from '#shared/api-privacy.ts'
import { Stack } from '../../ui/layout.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { FindPanel } from './find-panel.tsx'
import { LetInPanel } from './let-in-panel.tsx'
import { PersonPanel } from './person-panel.tsx'
import type { PrivacyOffice } from './privacy-office.ts'

/** What is kept about one person, in a file or erased, and who did what when: within a plan or beside them all. */
export function PrivacyPanels({ office }: { office: PrivacyOffice }) {
  const [chosen, setChosen] = useState<PersonFound | null>(null)
  return (
    <Stack>
      <FindPanel office={office} chosen={chosen} onChoose={setChosen} />
      {chosen && (
        <PersonPanel key={chosen.personId} office={office} person={chosen} onErased={() => setChosen(null)} />
      )}
      <LetInPanel office={office} />
      <AuditPanel office={office} />
    </Stack>
  )
}
