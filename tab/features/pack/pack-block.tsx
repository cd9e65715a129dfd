import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { YardstickUnit } from '#shared/basics/yardstick.ts'
import type { PackBlock } from '#shared/pack/pack.ts'
import { Hint } from '../../ui/layout.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { TrendChart } from '../../ui/trend-chart.tsx'
import { PackTable } from './pack-table.tsx'

const useStyles = makeStyles({
  block: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  lines: {
    ...typographyStyles.body1,
    listStyleType: 'disc',
    paddingInlineStart: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground1,
    '@media print': { ...typographyStyles.caption1 },
  },
  whole: { breakInside: 'avoid' },
  title: { ...typographyStyles.body1Strong, color: tokens.colorNeutralForeground1, breakAfter: 'avoid' },
})

/** One block of a pack, drawn from the same words and numbers as the slides. */
export function PackBlockFace({ block }: { block: PackBlock }) {
  const styles = useStyles()
  return (
    <div className={styles.block}>
      {block.title !== '' && <h3 className={styles.title}>{block.title}</h3>}
      <Inside block={block} />
    </div>
  )
}

function Inside({ block }: { block: PackBlock }) {
  const styles = useStyles()
  if (block.kind === 'lines') return <Lines lines={block.lines} />
  if (block.kind === 'table') return <PackTable table={block} />
  const { title, words, route, unit, points, target, operator } = block
  return (
    <div className={styles.whole}>
      <Hint>
        <RouteLink to={route}>{words}</RouteLink>
      </Hint>
      <TrendChart
        label={title}
        unit={unit as YardstickUnit}
        points={points.map(({ day, value }) => ({
          ...{ id: day, day, value },
          ...{ low: null, high: null, threshold: target, operator },
        }))}
      />
    </div>
  )
}

/** Smaller on paper than on a screen. Two lines may say the same. */
function Lines({ lines }: { lines: readonly string[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.lines}>
      {lines.map((line, nth) => (
        <li key={nth}>{line}</li>
      ))}
    </ul>
  )
}
