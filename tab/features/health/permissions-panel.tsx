import { Button } from '@fluentui/react-button'
import { useEffect, useEffectEvent, useState } from 'react'
import type { PermissionsTried, PermissionTried } from '#shared/api-health.ts'
import { permissions } from '#shared/permissions.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const faces = {
  granted: { tone: 'good', word: 'Granted' },
  missing: { tone: 'bad', word: 'Missing' },
  unclear: { tone: 'warning', word: 'Could not be tried' },
  unneeded: { tone: 'quiet', word: 'Not needed here' },
} as const satisfies Readonly<Record<PermissionTried['outcome'], object>>

/** Each permission, tried when the page opens: what it gives, whether it is there, and what goes on without it. */
export function PermissionsPanel() {
  const { post } = usePlan()
  const [answer, setAnswer] = useState<PermissionsTried | null>(null)
  const [refused, setRefused] = useState<string | null>(null)

  const attempt = async () => {
    setRefused(null)
    setAnswer(null)
    try {
      setAnswer(await post<PermissionsTried>('health/permissions', {}))
    } catch (problem) {
      setRefused(messageOf(problem))
    }
  }
  const begin = useEffectEvent(() => void attempt())
  useEffect(() => begin(), [])

  return (
    <Panel
      title="Permissions of Microsoft Graph"
      action={
        <Button size="small" onClick={() => void attempt()}>
          Try again
        </Button>
      }
    >
      {refused !== null && <RefusedFace message={refused} />}
      {refused === null && answer === null && <LoadingFace what="what Graph allows" />}
      {answer && (
        <>
          <RecordTable
            label="Permissions"
            rows={permissions.map((each) => ({
              ...each,
              tried: answer.tried.find(({ permission }) => permission === each.id),
            }))}
            columns={[
              {
                name: 'What it gives',
                cell: ({ id, gives }) => (
                  <Tight>
                    {gives}
                    <Hint>{id}</Hint>
                  </Tight>
                ),
              },
              {
                name: 'Tried',
                cell: ({ tried }) => (
                  <Tight>
                    <StatusBadge {...faces[tried?.outcome ?? 'unclear']} />
                    {tried?.reason && <Hint>{tried.reason}</Hint>}
                  </Tight>
                ),
              },
              {
                name: 'Without it',
                cell: ({ without, tried }) =>
                  tried?.outcome === 'missing' ? <strong>{without}</strong> : without,
              },
            ]}
          />
          <Hint>
            Tried <MomentText at={answer.at} />. A missing one is granted by an administrator in Entra, under
            Enterprise applications, Permissions. Writing meetings into one’s own calendar is asked of each
            person when they press the button, so it cannot be tried for all.
          </Hint>
        </>
      )}
    </Panel>
  )
}
