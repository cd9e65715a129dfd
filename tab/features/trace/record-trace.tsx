import { chainTree, pathsTo } from '#shared/chain-tree.ts'
import { orphans } from '#shared/orphans.ts'
import type { ChainNode } from '#shared/trace.ts'
import { chainKindWords } from '#shared/words/chain.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { routeOf, traceRoute } from '../../ui/chain-panel.tsx'
import { Bullets, Hint, Prose, Row, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ChainTree } from './chain-tree.tsx'
import { NodeStatus } from './node-status.tsx'

/** The chain as seen from one record: the ways up say why it is there, the tree down what hangs on it. */
export function RecordTrace({ node, title }: { node: ChainNode; title: string }) {
  const { plan } = usePlan()
  const ways = pathsTo(plan, node)
  const below = chainTree(plan, node, 'soWhat')
  const gaps = orphans(plan).filter(({ kind, id }) => kind === node.kind && id === node.id)
  const { one } = chainKindWords[node.kind]
  return (
    <PageFrame
      title={title}
      intro={`The chain from this ${one}.`}
      back={{ to: 'trace', label: 'The whole chain' }}
      actions={<RouteLink to={routeOf(node, plan)}>Open the {one} itself</RouteLink>}
    >
      <Stack>
        <Row>
          <NodeStatus node={node} />
        </Row>
        {gaps.length > 0 && (
          <Panel title="What is missing here">
            <Bullets lines={gaps.map(({ words }) => words)} />
          </Panel>
        )}
        <Panel title="Why it is here">
          {ways.length === 0 ? (
            <Prose>Nothing in the plan is above it.</Prose>
          ) : (
            ways.map((way) => (
              <nav key={way.map(({ id }) => id).join('/')} aria-label={`Way from ${way[0]!.title}`}>
                <Row>
                  {way.map((step) => (
                    <Row key={`${step.kind}/${step.id}`}>
                      <RouteLink to={traceRoute(step)}>{step.title}</RouteLink>
                      <NodeStatus node={step} />
                      <span aria-hidden>›</span>
                    </Row>
                  ))}
                  <span aria-current="page">{title}</span>
                </Row>
              </nav>
            ))
          )}
        </Panel>
        <Panel title="What hangs on it">
          {below.length === 0 ? (
            <Prose>Nothing hangs on it yet.</Prose>
          ) : (
            <>
              <ChainTree label={`What hangs on ${title}`} branches={below} />
              <Hint>A record that stands elsewhere in the tree is opened there.</Hint>
            </>
          )}
        </Panel>
      </Stack>
    </PageFrame>
  )
}
