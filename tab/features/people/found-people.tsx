import { Button } from '@fluentui/react-button'
import type { PeoplePage } from '#shared/api-people.ts'
import type { InvitationStatus, PeopleFilter } from '#shared/roster.ts'
import { invitationWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Row, Tight } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'
import { ChangeButton } from './change-button.tsx'

const tones: Readonly<Record<InvitationStatus, Tone>> = {
  notInvited: 'quiet',
  invited: 'brand',
  failed: 'bad',
  activated: 'good',
  optedOut: 'quiet',
  suspended: 'warning',
}

/** As many as the server gives at once. */
const pageSize = 50

/** One page of those found, what can be changed of all of them at once, and the way to the next page. */
export function FoundPeople({
  page,
  filter,
  offset,
  isFresh,
  onTurn,
}: {
  page: PeoplePage
  filter: PeopleFilter
  offset: number
  /** False while rows of an earlier filter are shown: all of those found must not be changed then. */
  isFresh: boolean
  onTurn: (offset: number) => void
}) {
  const { plan } = usePlan()
  if (page.total === 0)
    return <EmptyFace title="Nobody found" words="Nobody matches, or nobody was imported yet." />
  const siteNames = new Map(plan.sites.map(({ id, name }) => [id, name]))
  const waveNames = new Map(plan.waves.map(({ id, name }) => [id, name]))
  const last = offset + page.people.length
  return (
    <>
      <RecordTable
        label="People"
        rows={page.people}
        columns={[
          { name: 'Name', cell: ({ id, name }) => <RouteLink to={personPath(id)}>{name}</RouteLink> },
          { name: 'Department', cell: ({ department }) => department || '–' },
          { name: 'Site', cell: ({ siteId }) => siteNames.get(siteId ?? '') ?? '–' },
          { name: 'Wave', cell: ({ waveId }) => waveNames.get(waveId ?? '') ?? '–' },
          {
            name: 'Enabled',
            cell: ({ enabledOn }) => (enabledOn ? <DayText day={enabledOn} /> : '–'),
            kind: 'tight',
          },
          { name: 'Devices retired', cell: ({ devicesRetired }) => devicesRetired, kind: 'number' },
          {
            name: 'Status',
            cell: ({ id, status }) => (
              <Tight>
                <InvitationBadge status={status} />
                {page.noSurveys?.includes(id) && <Hint>No surveys, by own wish</Hint>}
              </Tight>
            ),
            kind: 'tight',
          },
        ]}
      />
      <Row>
        <Hint>
          {offset + 1} to {last} of {page.total}
        </Hint>
        <Button size="small" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - pageSize))}>
          Previous
        </Button>
        <Button size="small" disabled={last >= page.total} onClick={() => onTurn(last)}>
          Next
        </Button>
        {isFresh && (
          <ChangeButton
            label={page.total === 1 ? 'Change this person' : `Change all ${page.total} found`}
            who={{ filter }}
            count={page.total}
          />
        )}
      </Row>
    </>
  )
}

export function InvitationBadge({ status }: { status: InvitationStatus }) {
  return <StatusBadge tone={tones[status]} word={invitationWords[status]} />
}

function personPath(id: string): string {
  return `people/${encodeURIComponent(id)}`
}
