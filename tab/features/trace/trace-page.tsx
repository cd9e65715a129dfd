import { chainTitle, type ChainNode } from '#shared/trace.ts'
import { chainKindWords } from '#shared/words/chain.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { GapsPanel } from './gaps-panel.tsx'
import { RecordTrace } from './record-trace.tsx'
import { StartPanel } from './start-panel.tsx'

/** `trace` is the chain as a whole: coverage and gaps; `trace/ksi:abc` walks it from one record. */
export function TracePage({ id }: { id: string | null }) {
  const { plan } = usePlan()
  if (id === null)
    return (
      <PageFrame
        title="Chain"
        intro="From the use case over outcome, objective and key result to the KSI and its evidence, and on to risks, decisions and actions: what is linked, and what hangs loose."
      >
        <Stack>
          <Columns>
            <CoveragePanel />
            <StartPanel />
          </Columns>
          <GapsPanel />
        </Stack>
      </PageFrame>
    )
  const node = nodeOf(id)
  const title = node && chainTitle(plan, node)
  if (!node || title === null)
    return (
      <PageFrame title="Chain" back={{ to: 'trace', label: 'The whole chain' }}>
        <EmptyFace
          title="This record is no longer in the plan"
          words="Nothing hangs on it any more. The gaps of the chain say whether something still points to it."
          action={<RouteLink to="trace">See the gaps</RouteLink>}
        />
      </PageFrame>
    )
  return <RecordTrace node={node} title={title} />
}

function nodeOf(id: string): ChainNode | null {
  const [kind = '', ...rest] = id.split(':')
  return Object.hasOwn(chainKindWords, kind)
    ? { kind: kind as keyof typeof chainKindWords, id: rest.join(':') }
    : null
}
