import { Button } from '@fluentui/react-button'
import { LinkRegular } from '@fluentui/react-icons/svg/link'
import { makeStyles } from '@griffel/react'
import { use } from 'react'
import { subPageOf } from '#shared/deep-link.ts'
import { useHost } from '../host-context.tsx'
import { PlanContext } from '../plan/plan-context.tsx'
import { useRoute } from '../route.ts'

const useStyles = makeStyles({ button: { flexShrink: 0 } })

/** Opens the client's own window with a link to what is shown; it names the plan, for people with several. */
export function CopyLink({ label }: { label: string }) {
  const styles = useStyles()
  const { share } = useHost()
  const { path } = useRoute()
  const view = use(PlanContext)
  if (!view) return null
  return (
    <Button
      className={styles.button}
      size="small"
      appearance="subtle"
      icon={<LinkRegular />}
      aria-label={`Copy link to ${label}`}
      title="Copy link"
      onClick={() => share(subPageOf(view.plan.id, path), label)}
    />
  )
}
