import { Button, ToggleButton } from '@fluentui/react-button'
import { SearchBox } from '@fluentui/react-search'
import { Select } from '@fluentui/react-select'
import { useDeferredValue, useState } from 'react'
import type { PeoplePage } from '#shared/api-people.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { everybody, InvitationStatus, nowhere, type PeopleFilter } from '#shared/roster.ts'
import { invitationWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FoundPeople } from './found-people.tsx'

/** The people the plan moves, searched on the server and narrowed by status, wave, site and department. */
export function PeopleTable({ departments }: { departments: readonly string[] }) {
  const { plan } = usePlan()
  const [filter, setFilter] = useState<PeopleFilter>(everybody)
  const [offset, setOffset] = useState(0)
  const asked = useDeferredValue(pathOf(filter, offset))
  const reading = useRead<PeoplePage>(asked, 'people')
  const narrow = (more: Partial<PeopleFilter>) => {
    setFilter((before) => ({ ...before, ...more }))
    setOffset(0)
  }
  return (
    <Panel title="People">
      <Row>
        <SearchBox
          aria-label="Search people"
          placeholder="Name, mail or department"
          value={filter.search}
          onChange={(_, { value }) => narrow({ search: value })}
        />
        <Narrow
          label="Wave"
          every="Every wave"
          value={filter.waveId}
          options={[
            [nowhere, 'No wave yet'],
            ...inOrder(plan.waves).map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(waveId) => narrow({ waveId })}
        />
        <Narrow
          label="Site"
          every="Every site"
          value={filter.siteId}
          options={[[nowhere, 'No site yet'], ...plan.sites.map(({ id, name }) => [id, name] as const)]}
          onChange={(siteId) => narrow({ siteId })}
        />
        <Narrow
          label="Department"
          every="Every department"
          value={filter.department}
          options={departments.map((name) => [name, name] as const)}
          onChange={(department) => narrow({ department })}
        />
      </Row>
      {reading.state === 'loading' && <LoadingFace what="people" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <>
          <StatusChips
            page={reading.answer}
            chosen={filter.status}
            onChoose={(status) => narrow({ status })}
          />
          <FoundPeople
            page={reading.answer}
            filter={filter}
            offset={offset}
            isFresh={asked === pathOf(filter, offset)}
            onTurn={setOffset}
          />
        </>
      )}
    </Panel>
  )
}

function pathOf({ search, status, waveId, siteId, department }: PeopleFilter, offset: number): string {
  const told = { search, status, wave: waveId, site: siteId, department, offset: String(offset) }
  return `people?${new URLSearchParams(Object.entries(told).map(([name, value]) => [name, value ?? '']))}`
}

/** How many there are of each status; pressing one narrows to it, pressing it again gives all back. */
function StatusChips({
  page: { byStatus },
  chosen,
  onChoose,
}: {
  page: PeoplePage
  chosen: InvitationStatus | null
  onChoose: (status: InvitationStatus | null) => void
}) {
  const counts = new Map(byStatus.map(({ status, people }) => [status, people]))
  return (
    <div role="group" aria-label="Status">
      <Row>
        {InvitationStatus.options.map((status) => (
          <ToggleButton
            key={status}
            size="small"
            shape="circular"
            checked={chosen === status}
            onClick={() => onChoose(chosen === status ? null : status)}
          >
            {`${invitationWords[status]}: ${counts.get(status) ?? 0}`}
          </ToggleButton>
        ))}
        {chosen !== null && (
          <Button size="small" appearance="transparent" onClick={() => onChoose(null)}>
            Every status
          </Button>
        )}
      </Row>
    </div>
  )
}

function Narrow({
  label,
  every,
  value,
  options,
  onChange,
}: {
  label: string
  every: string
  value: string | null
  options: readonly (readonly [id: string, name: string])[]
  onChange: (value: string | null) => void
}) {
  return (
    <Select aria-label={label} value={value ?? ''} onChange={(_, chosen) => onChange(chosen.value || null)}>
      <option value="">{every}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
