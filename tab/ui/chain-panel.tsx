import { type ChainKind, type ChainNeighbour, neighbours } from '#shared/trace.ts'
import type { Plan } from '#shared/plan.ts'
import { chainKindWords } from '#shared/words/chain.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { Hint, PlainList, Stack, Strong, Tight } from './layout.tsx'
import { Panel } from './panel.tsx'
import { RouteLink } from './route-link.tsx'

/** The page that shows a record by its id, on a page of its own or as a row. */
const homes: Record<ChainKind, string> = {
  useCase: 'use-cases',
  outcome: 'use-cases',
  objective: 'objectives',
  keyResult: 'objectives',
  ksi: 'ksis',
  evidence: 'ksis',
  risk: 'risks',
  mitigation: 'risks',
  issue: 'risks',
  decision: 'committee',
  actionItem: 'committee',
  site: 'rollout',
  wave: 'rollout',
  milestone: 'rollout',
  survey: 'surveys',
  round: 'surveys',
}

/** Where a record of the chain is shown. With the plan a figure leads to its KSI. */
export function routeOf({ kind, id }: { kind: ChainKind; id: string }, plan?: Plan): string {
  const shown = kind === 'evidence' ? plan?.evidence.find((each) => each.id === id)?.ksiId : id
  return shown === undefined ? homes[kind] : `${homes[kind]}/${encodeURIComponent(shown)}`
}

/** The page that walks the whole chain from a record. */
export function traceRoute({ kind, id }: { kind: ChainKind; id: string }): string {
  return `trace/${kind}:${encodeURIComponent(id)}`
}

/** Why a record is in the plan, and what hangs on it. */
export function ChainPanel({ kind, id }: { kind: ChainKind; id: string }) {
  const { plan } = usePlan()
  const { why, soWhat } = neighbours(plan, { kind, id })
  return (
    <Panel
      title="Place in the chain"
      action={<RouteLink to={traceRoute({ kind, id })}>Walk the whole chain</RouteLink>}
    >
      <Stack>
        <Neighbours title="Why it is here" rows={why} />
        <Neighbours title="What hangs on it" rows={soWhat} />
      </Stack>
    </Panel>
  )
}

function Neighbours({ title, rows }: { title: string; rows: readonly ChainNeighbour[] }) {
  const { plan } = usePlan()
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
            <Hint>{chainKindWords[kind].many}</Hint>
            <ul>
              {rows
                .filter((row) => row.kind === kind)
                .map((row) => (
                  <li key={row.id}>
                    <RouteLink to={routeOf(row, plan)}>{row.title}</RouteLink>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </PlainList>
    </Tight>
  )
}
