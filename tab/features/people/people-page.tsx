import type { PeopleSummary } from '#shared/api-people.ts'
import { useRead } from '../../plan/use-read.ts'
import { ImportButton } from '../../ui/import-button.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonDetail } from './person-detail.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { TeamPanel } from './team-panel.tsx'

export function PeoplePage({ id }: { id: string | null }) {
  return id === null ? <People /> : <PersonDetail id={id} />
}

function People() {
  const reading = useRead<PeopleSummary>('people-summary', 'people')
  return (
    <PageFrame
      title="People"
      intro="Everybody the plan moves: who is invited, who is activated, and which old phones came back, wave by wave."
      actions={<ImportButton kind="people" label="Import people" size="medium" appearance="primary" />}
    >
      {reading.state === 'loading' && <LoadingFace what="people" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <>
          <ProgressPanel summary={reading.answer} />
          <TeamPanel />
          <PeopleTable departments={reading.answer.departments} />
        </>
      )}
    </PageFrame>
  )
}
