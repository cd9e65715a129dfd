import { type Orphan, orphans } from '#shared/orphans.ts'
import { chainOwner } from '#shared/trace.ts'
import { chainKindWords } from '#shared/words/chain.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { routeOf } from '../../ui/chain-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Stack, Strong, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

type Kind = Orphan['kind']

const peopleKinds = {
  stakeholder: 'Roles',
  function: 'Aligned functions',
  activity: 'RACI activities',
} as const

/** Everything that hangs loose, by kind, with where it is fixed and who answers for it. */
export function GapsPanel() {
  const { plan } = usePlan()
  const gaps = orphans(plan)
  const kinds = [...new Set(gaps.map(({ kind }) => kind))]
  return (
    <Panel title={gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`}>
      {gaps.length === 0 && (
        <EmptyFace title="Nothing hangs loose" words="Every record of the chain has what it needs." />
      )}
      <Stack>
        {kinds.map((kind) => (
          <Tight key={kind}>
            <h3>
              <Strong>{nameOf(kind)}</Strong>
            </h3>
            <GapTable kind={kind} gaps={gaps.filter((gap) => gap.kind === kind)} />
          </Tight>
        ))}
      </Stack>
    </Panel>
  )
}

function GapTable({ kind, gaps }: { kind: Kind; gaps: readonly Orphan[] }) {
  const { plan } = usePlan()
  const rows = gaps.map((gap, n) => ({ ...gap, recordId: gap.id, id: `${gap.id}/${n}` }))
  return (
    <RecordTable
      label={`Gaps: ${nameOf(kind)}`}
      rows={rows}
      columns={[
        {
          name: 'Record',
          cell: (row) => (
            <RouteLink to={placeOf(row.kind, row.recordId)}>{row.title || 'Without a name'}</RouteLink>
          ),
        },
        { name: 'What is missing', cell: ({ words }) => words },
        {
          name: 'Owner',
          cell: (row) =>
            isOfPeople(row.kind) ? (
              '–'
            ) : (
              <PersonName id={chainOwner(plan, { kind: row.kind, id: row.recordId })} />
            ),
        },
      ]}
    />
  )

  function placeOf(of: Kind, id: string): string {
    return isOfPeople(of) ? 'stakeholders' : routeOf({ kind: of, id }, plan)
  }
}

function isOfPeople(kind: Kind): kind is keyof typeof peopleKinds {
  return Object.hasOwn(peopleKinds, kind)
}

function nameOf(kind: Kind): string {
  return isOfPeople(kind) ? peopleKinds[kind] : chainKindWords[kind].many
}
