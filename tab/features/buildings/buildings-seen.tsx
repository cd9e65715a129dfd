import { Button } from '@fluentui/react-button'
import type { BuildingsPreview } from '#shared/api-buildings.ts'
import type { BuildingRemark } from '#shared/measure/building-file.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { Bullets, Hint, Row, Stack, Strong } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** What a building file says, what is wrong with it line by line, and what taking it would change. */
export function BuildingsSeen({
  seen,
  mayMakeSites,
  onTake,
  onLeave,
}: {
  seen: BuildingsPreview
  mayMakeSites: boolean
  onTake: (newSites: boolean) => void
  onLeave: () => void
}) {
  const { locale } = useHost()
  const { fileName, problems, notes, unknownBuildings } = seen
  const isWrong = problems.length > 0
  return (
    <Stack>
      <Strong>{fileName}</Strong>
      {isWrong && (
        <>
          <div role="alert">
            <StatusBadge tone="bad" word="Not taken until every line is right" />
          </div>
          <Remarks label={`Lines to correct in ${fileName}`} remarks={problems} />
        </>
      )}
      <Bullets lines={changesOf(seen, locale)} />
      {seen.counts.moved > 0 && <Moved seen={seen} />}
      {unknownBuildings.length > 0 && (
        <>
          <RecordTable
            label="Buildings without a site"
            rows={unknownBuildings.map((each) => ({ ...each, id: each.name }))}
            columns={[
              { name: 'Building', cell: ({ name }) => name },
              { name: 'City', cell: ({ city }) => city || '–' },
              { name: 'Country', cell: ({ country }) => country || '–' },
              { name: 'Networks', cell: ({ networks }) => networks.toLocaleString(locale), kind: 'number' },
            ]}
          />
          <Hint>
            A building belongs to the site of the same name, or else of the name of its city. Calls from the
            others count elsewhere until there is such a site.
          </Hint>
        </>
      )}
      {notes.length > 0 && <Remarks label="Left out, or worth a look" remarks={notes} />}
      <Row>
        {!isWrong && unknownBuildings.length > 0 && mayMakeSites && (
          <Button appearance="primary" onClick={() => onTake(true)}>
            {`Take it and make ${unknownBuildings.length === 1 ? '1 site' : `${unknownBuildings.length} sites`}`}
          </Button>
        )}
        {!isWrong && (
          <Button
            appearance={unknownBuildings.length > 0 && mayMakeSites ? 'secondary' : 'primary'}
            onClick={() => onTake(false)}
          >
            Take this file
          </Button>
        )}
        <Button onClick={onLeave}>Leave it</Button>
      </Row>
    </Stack>
  )
}

function Remarks({ label, remarks }: { label: string; remarks: readonly BuildingRemark[] }) {
  return (
    <RecordTable
      label={label}
      rows={remarks.map((each, n) => ({ ...each, id: String(n) }))}
      columns={[
        { name: 'Line', cell: ({ row, column }) => (column ? `${row}, ${column}` : String(row)) },
        { name: 'What is there', cell: ({ wrong }) => wrong },
        { name: 'What to do', cell: ({ todo }) => todo },
      ]}
    />
  )
}

function Moved({ seen: { changes, counts } }: { seen: BuildingsPreview }) {
  const { plan } = usePlan()
  const nameOf = (siteId: string | null) => plan.sites.find(({ id }) => id === siteId)?.name ?? 'No site'
  const say = ({ siteId, inside }: { siteId: string | null; inside: boolean }) =>
    `${nameOf(siteId)}, ${inside ? 'inside' : 'outside'}`
  return (
    <>
      <RecordTable
        label="Networks that change"
        rows={changes.moved.map((each) => ({ ...each, id: each.after.cidr }))}
        columns={[
          { name: 'Network', cell: ({ id }) => id },
          { name: 'Now', cell: ({ before }) => say(before) },
          { name: 'Then', cell: ({ after }) => say(after) },
        ]}
      />
      {counts.moved > changes.moved.length && <Hint>These are the first of {counts.moved}.</Hint>}
    </>
  )
}

function changesOf({ networks, counts, changes, newPublic }: BuildingsPreview, locale: string): string[] {
  const say = (count: number, what: string) =>
    `${count.toLocaleString(locale)} ${count === 1 ? 'network' : 'networks'} ${what}`
  return [
    say(networks, 'in the file'),
    ...(counts.added > 0 ? [say(counts.added, 'new')] : []),
    ...(counts.moved > 0 ? [say(counts.moved, 'with another site or side')] : []),
    ...(counts.removed > 0 ? [say(counts.removed, 'no longer named')] : []),
    ...(changes.unchanged > 0 ? [say(changes.unchanged, 'as before')] : []),
    ...(newPublic > 0
      ? [
          `${say(newPublic, 'public and new')}: calls from there are known from now on; earlier ones stay elsewhere, since public networks nobody named are not kept`,
        ]
      : []),
  ]
}
