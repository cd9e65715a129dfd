import { Avatar } from '@fluentui/react-avatar'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { usePlan } from '../plan/plan-context.tsx'
import { StatusBadge } from './status-badge.tsx'

const useStyles = makeStyles({
  person: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
})

/** Who it is; nobody is a visible gap, not an empty cell. */
export function PersonName({ id, vacant = 'Nobody yet' }: { id: string | null; vacant?: string }) {
  const styles = useStyles()
  const { plan } = usePlan()
  if (id === null) return <StatusBadge tone="warning" word={vacant} />
  const name = plan.people[id]?.name ?? 'Someone no longer on the plan'
  return (
    <span className={styles.person}>
      <Avatar aria-hidden name={name} size={24} color="colorful" />
      {name}
    </span>
  )
}
