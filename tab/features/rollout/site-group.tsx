import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import { readiness, type Site } from '#shared/parts/site.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ReadinessBadge } from './rollout-badges.tsx'

const useStyles = makeStyles({
  summary: {
    ...typographyStyles.body1Strong,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalS,
  },
})

/** Sites as a table; one that folds draws its rows only while it is open. */
export function SiteGroup({
  label,
  sites,
  folds,
}: {
  label: string
  sites: readonly Site[]
  folds?: 'open' | 'closed'
}) {
  const styles = useStyles()
  const [isOpen, setOpen] = useState(folds === 'open')
  if (!folds) return <SiteTable label={label} sites={sites} />
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        {label} ({sites.length})
      </summary>
      {isOpen && <SiteTable label={`Sites: ${label}`} sites={sites} />}
    </details>
  )
}

function SiteTable({ label, sites }: { label: string; sites: readonly Site[] }) {
  const { plan } = usePlan()
  const waves = inOrder(plan.waves)
  return (
    <RecordTable
      label={label}
      rows={sites}
      columns={[
        {
          name: 'Site',
          cell: ({ id, name }) => <RouteLink to={`rollout/${encodeURIComponent(id)}`}>{name}</RouteLink>,
        },
        { name: 'Country', cell: ({ country }) => country || '–' },
        { name: 'People', cell: ({ headcount }) => headcount, kind: 'number' },
        {
          name: 'Waves',
          cell: ({ id }) =>
            waves
              .filter(({ siteIds }) => siteIds.includes(id))
              .map(({ name }) => name)
              .join(', ') || 'None yet',
        },
        { name: 'Launch', cell: ({ launchOn }) => <DayText day={launchOn} />, kind: 'tight' },
        {
          name: 'Tasks',
          cell: ({ tasks }) =>
            `${tasks.filter(({ state }) => state === 'done' || state === 'notApplicable').length} of ${tasks.length}`,
          kind: 'number',
        },
        { name: 'Readiness', cell: (site) => <ReadinessBadge state={readiness(site)} />, kind: 'tight' },
      ]}
    />
  )
}
