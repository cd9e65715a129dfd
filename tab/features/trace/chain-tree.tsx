import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ChainBranch } from '#shared/chain-tree.ts'
import { chainKindWords } from '#shared/words/chain.ts'
import { traceRoute } from '../../ui/chain-panel.tsx'
import { Hint, Row, Tight } from '../../ui/layout.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { NodeStatus } from './node-status.tsx'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    paddingInlineStart: 0,
    listStyleType: 'none',
  },
  // Narrow screens keep the line and lose the depth: the words say what hangs on what.
  inner: {
    marginBlockStart: tokens.spacingVerticalS,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
    '@media (max-width: 640px)': { paddingInlineStart: tokens.spacingHorizontalS },
  },
})

/** Nested lists, because every reader of screens knows them; each record is a link, so Tab walks the tree. */
export function ChainTree({ label, branches }: { label: string; branches: readonly ChainBranch[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {branches.map((branch) => (
        <li key={`${branch.kind}/${branch.id}`}>
          <Tight>
            <Row>
              <RouteLink to={traceRoute(branch)}>{branch.title || 'Without a name'}</RouteLink>
              <NodeStatus node={branch} />
            </Row>
            <Hint>
              {chainKindWords[branch.kind].one}
              {branch.again && ', see elsewhere in this tree'}
            </Hint>
          </Tight>
          {branch.children.length > 0 && (
            <div className={styles.inner}>
              <ChainTree label={`What hangs on ${branch.title}`} branches={branch.children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
