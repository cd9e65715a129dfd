import { listsShownOn } from '../place.ts'
import { useRoute } from '../route.ts'
import { BringBack } from './bring-back.tsx'
import { EmptyFace } from './faces.tsx'
import { Row } from './layout.tsx'
import { PageFrame } from './page-frame.tsx'
import type { Goal } from './page-goal.ts'
import { Panel } from './panel.tsx'
import { RouteLink } from './route-link.tsx'

/** A link led to a record the plan no longer has: says so, and the ways on. */
export function GonePage({ page }: { page: Goal }) {
  const { id } = useRoute()
  return (
    <PageFrame title="No longer in the plan">
      <Panel title={page.label}>
        <EmptyFace
          title="This record is not in the plan"
          words="The link names a record that was removed, or that belongs to another plan. A removed record can be brought back from the history."
          action={
            <>
              {id !== null &&
                listsShownOn(page.path).map((list) => <BringBack key={list} path={`${list}/${id}`} />)}
              <Row>
                <RouteLink to={page.path}>Go to {page.label}</RouteLink>
                <RouteLink to="history">Look in the history</RouteLink>
              </Row>
            </>
          }
        />
      </Panel>
    </PageFrame>
  )
}
