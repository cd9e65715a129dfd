import type { PersonPage } from '#shared/api-people.ts'
import { sayRosterEdit } from '#shared/say-roster-edit.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ChangeButton } from './change-button.tsx'
import { InvitationBadge } from './found-people.tsx'

/** One person the plan moves: where they stand, and who changed what. */
export function PersonDetail({ id }: { id: string }) {
  const reading = useRead<PersonPage>(`people/${encodeURIComponent(id)}`, 'people')
  const back = { to: 'people', label: 'People' }
  if (reading.state === 'ready') return <Person page={reading.answer} back={back} />
  return (
    <PageFrame title="Person" back={back}>
      {reading.state === 'loading' ? (
        <LoadingFace what="the person" />
      ) : (
        <RefusedFace message={reading.message} again={reading.again} />
      )}
    </PageFrame>
  )
}

function Person({
  page: { person, edits, noSurveys = false },
  back,
}: {
  page: PersonPage
  back: { to: string; label: string }
}) {
  const { plan, role } = usePlan()
  return (
    <PageFrame title={person.name} back={back}>
      <Panel
        title="Where this person stands"
        action={<ChangeButton label="Change" who={{ personId: person.id }} count={1} person={person} />}
      >
        <Facts
          facts={[
            ['Status', <InvitationBadge key="status" status={person.status} />],
            ...(noSurveys
              ? ([['Surveys', 'None, by own wish: only this person can take it back']] as const)
              : []),
            ['Wave', plan.waves.find(({ id }) => id === person.waveId)?.name ?? 'No wave yet'],
            ['Site', plan.sites.find(({ id }) => id === person.siteId)?.name ?? 'No site yet'],
            ['Department', person.department],
            ...(role === 'reader' ? [] : ([['E-mail', person.email]] as const)),
            ['Time zone', person.zone],
            ['Enabled on', <DayText key="enabled" day={person.enabledOn} />],
            ['Activated on', <DayText key="activated" day={person.activatedOn} />],
            ['Devices retired', person.devicesRetired],
          ]}
        />
      </Panel>
      {role !== 'reader' && (
        <Panel title="Changes">
          {edits.length === 0 ? (
            <EmptyFace
              title="No changes on record"
              words="Who changes this person stands here with the time."
            />
          ) : (
            <PlainList label="Changes">
              {edits.map((edit, n) => (
                <Entry key={n}>
                  <div>
                    <p>{sayRosterEdit(edit, plan)}</p>
                    <Hint>
                      <MomentText at={edit.at} />
                      {edit.file && ` · from ${edit.file}`}
                    </Hint>
                  </div>
                </Entry>
              ))}
            </PlainList>
          )}
        </Panel>
      )}
    </PageFrame>
  )
}
