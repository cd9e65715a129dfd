import { Button } from '@fluentui/react-button'
import { SearchBox } from '@fluentui/react-search'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import type { PeoplePage } from '#shared/api-people.ts'
import { inOrder } from '#shared/parts/wave.ts'
import type { InvitationStatus } from '#shared/roster.ts'
import { invitationWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { DayText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const tones: Record<InvitationStatus, Tone> = {
  notInvited: 'quiet',
  invited: 'brand',
  failed: 'bad',
  activated: 'good',
  optedOut: 'quiet',
  suspended: 'warning',
}
/** As many as the server gives at once. */
const pageSize = 50
const nothing = { search: '', status: '', wave: '', offset: 0 }

/** The people the plan moves, found by name and narrowed by status and wave. */
export function PeopleTable() {
  const { plan } = usePlan()
  const [asked, setAsked] = useState(nothing)
  const query = new URLSearchParams({ ...asked, offset: String(asked.offset) }).toString()
  const reading = useRead<PeoplePage>(`people?${query}`, 'people')
  return (
    <Panel title="People">
      <Row>
        <SearchBox
          aria-label="Search people"
          placeholder="Name, mail or department"
          value={asked.search}
          onChange={(_, { value }) => setAsked({ ...asked, search: value, offset: 0 })}
        />
        <Select
          aria-label="Status"
          value={asked.status}
          onChange={(_, { value }) => setAsked({ ...asked, status: value, offset: 0 })}
        >
          <option value="">Every status</option>
          {optionsOf(invitationWords).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Wave"
          value={asked.wave}
          onChange={(_, { value }) => setAsked({ ...asked, wave: value, offset: 0 })}
        >
          <option value="">Every wave</option>
          {inOrder(plan.waves).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Row>
      {reading.state === 'loading' && <LoadingFace what="people" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Found
          page={reading.answer}
          offset={asked.offset}
          onTurn={(offset) => setAsked({ ...asked, offset })}
        />
      )}
    </Panel>
  )
}

function Found({
  page,
  offset,
  onTurn,
}: {
  page: PeoplePage
  offset: number
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
          { name: 'Name', cell: ({ name }) => name },
          { name: 'Department', cell: ({ department }) => department || '–' },
          { name: 'Site', cell: ({ siteId }) => (siteId === null ? '–' : (siteNames.get(siteId) ?? '–')) },
          { name: 'Wave', cell: ({ waveId }) => (waveId === null ? '–' : (waveNames.get(waveId) ?? '–')) },
          {
            name: 'Enabled',
            cell: ({ enabledOn }) => (enabledOn ? <DayText day={enabledOn} /> : '–'),
            kind: 'tight',
          },
          {
            name: 'Status',
            cell: ({ status }) => <StatusBadge tone={tones[status]} word={invitationWords[status]} />,
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
      </Row>
    </>
  )
}
