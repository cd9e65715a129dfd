import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useEffect, useState } from 'react'
import type { InstallationPage } from '#shared/api-health.ts'
import { utcDay } from '#shared/basics/day.ts'
import type { Client } from '../../client.ts'
import type { Notice } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { HoldPanel } from '../../ui/hold-panel.tsx'
import { Stack } from '../../ui/layout.tsx'
import { NoticeBar } from '../../ui/notice-line.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PlansPanel } from './plans-panel.tsx'
import { PrivacyPanels } from './privacy-panels.tsx'

const useStyles = makeStyles({
  page: {
    maxWidth: '64rem',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
})

/** For administrators, whether or not they are on a plan: what concerns the installation. */
export function AdminPage({
  client,
  onRemoved,
}: {
  client: Client['beyondPlans']
  onRemoved?: (planId: string) => void
}) {
  const styles = useStyles()
  const [page, setPage] = useState<InstallationPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const [notice, tell] = useState<Notice | null>(null)
  const { read, post, download } = client

  useEffect(() => {
    let wanted = true
    client.read<InstallationPage>('/admin/installation').then(
      (read) => wanted && (setPage(read), setProblem(null)),
      (refused: unknown) => wanted && setProblem(messageOf(refused)),
    )
    return () => {
      wanted = false
    }
  }, [client, tries])

  return (
    <main className={styles.page}>
      <PageFrame
        title="Administration"
        intro="For administrators of Switchover, and about every plan: give a person what is kept about them, erase them, take out who did what, and remove plans that were left behind. What stands in a plan stays with its people."
        back={{ to: 'plans', label: 'Your plans' }}
      >
        {problem !== null && <RefusedFace message={problem} again={() => setTries(tries + 1)} />}
        {problem === null && page === null && <LoadingFace what="the installation" />}
        {problem === null && page !== null && (
          <Stack>
            {page.hold && <HoldPanel key={page.hold.since} since={page.hold.since} office={{ post, tell }} />}
            <PrivacyPanels office={{ post, download, tell, today: utcDay(page.at) }} />
            <PlansPanel office={{ read, post, tell }} onRemoved={onRemoved} />
          </Stack>
        )}
      </PageFrame>
      <NoticeBar notice={notice} tell={tell} />
    </main>
  )
}
