import { usePlan } from '../../plan/plan-context.tsx'
import { Hint, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { DownloadPanel } from './download-panel.tsx'
import { RemovePlanPanel } from './remove-plan-panel.tsx'
import { WorkbookImport } from './workbook-import.tsx'

/** The plan out of Switchover and back in: nothing is locked in here. */
export function FilesPage() {
  const { mayDo } = usePlan()
  return (
    <PageFrame
      title="Import and export"
      intro="Everything in this plan is yours to take along: as a workbook to edit, as a file that another Switchover takes in whole, or on paper."
    >
      <Stack>
        <DownloadPanel />
        {mayDo('putProfile') ? (
          <WorkbookImport />
        ) : (
          <Panel title="Bring an edited workbook back">
            <Hint>Only a lead of this plan can import. Send the lead your workbook.</Hint>
          </Panel>
        )}
        <Panel title="Paper">
          <p>
            <RouteLink to="print">Open the print view</RouteLink>
          </p>
          <Hint>One page for the sponsor first: vision, KSIs and risks. The rest of the plan follows.</Hint>
        </Panel>
        {mayDo('putProfile') && <RemovePlanPanel />}
      </Stack>
    </PageFrame>
  )
}
