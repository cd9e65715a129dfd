import { type ChainKind, type ChainNeighbour, neighbours } from '#shared/trace.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { Hint, PlainList, Stack, Strong, Tight } from './layout.tsx'
import { Panel } from './panel.tsx'
import { RouteLink } from './route-link.tsx'

const homes: Record<ChainKind, { page: string; hasDetail: boolean; plural: string }> = {
  useCase: { page: 'use-cases', hasDetail: true, plural: 'Use cases' },
  outcome: { page: 'use-cases', hasDetail: false, plural: 'Outcomes' },
  objective: { page: 'objectives', hasDetail: false, plural: 'Objectives' },
  keyResult: { page: 'objectives', hasDetail: false, plural: 'Key results' },
  ksi: { page: 'ksis', hasDetail: true, plural: 'KSIs' },
  risk: { page: 'risks', hasDetail: true, plural: 'Risks' },
  decision: { page: 'committee', hasDetail: true, plural: 'Decisions' },
  actionItem: { page: 'committee', hasDetail: false, plural: 'Actions' },
  site: { page: 'rollout', hasDetail: false, plural: 'Sites' },
  wave: { page: 'rollout', hasDetail: false, plural: 'Waves' },
  milestone: { page: 'rollout', hasDetail: false, plural: 'Milestones' },
  survey: { page: 'surveys', hasDetail: false, plural: 'Surveys' },
}

/** Where a record of the chain is shown. */
export function routeOf({ kind, id }: { kind: ChainKind; id: string }): string {
  const { page, hasDetail } = homes[kind]
  return hasDetail ? `${page}/${encodeURIComponent(id)}` : page
}

/** Why a record is in the plan, and what hangs on it. */
export function ChainPanel({ kind, id }: { kind: ChainKind; id: string }) {
  const { plan } = usePlan()
  const { why, soWhat } = neighbours(plan, { kind, id })
  return (
    <Panel title="Place in the chain">
      <Stack>
        <Neighbours title="Why it is here" rows={why} />
        <Neighbours title="What hangs on it" rows={soWhat} />
      </Stack>
    </Panel>
  )
}

function Neighbours({ title, rows }: { title: string; rows: readonly ChainNeighbour[] }) {
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  return (
    <Tight>
      <h3>
        <Strong>{title}</Strong>
      </h3>
      {rows.length === 0 && <Hint>Nothing linked yet.</Hint>}
      <PlainList label={title}>
        {kinds.map((kind) => (
          <li key={kind}>
            <Hint>{homes[kind].plural}</Hint>
            <ul>
              {rows
                .filter((row) => row.kind === kind)
                .map((row) => (
                  <li key={row.id}>
                    <RouteLink to={routeOf(row)}>{row.title}</RouteLink>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </PlainList>
    </Tight>
  )
}
