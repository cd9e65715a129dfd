import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { BuildingsPage, BuildingsPreview, BuildingsTaken } from '#shared/api-buildings.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { newsShowsIt } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useFileStep } from '../../ui/use-file-step.ts'
import { BuildingsSeen } from './buildings-seen.tsx'

/** The file in use; choose another, look at what it would change, then take all of it or nothing. */
export function FilePanel({
  page,
  onAnswer,
}: {
  page: BuildingsPage
  onAnswer: (page: BuildingsPage) => void
}) {
  const { post, tell, reload, mayDo } = usePlan()
  const { step, attempt, leave } = useFileStep<BuildingsPreview>()
  const [isLeaving, setIsLeaving] = useState(false)

  const look = (file: File) =>
    attempt(async () => ({
      state: 'seen',
      file,
      seen: await post<BuildingsPreview>('buildings/preview', file),
    }))
  const take = (file: File, newSites: boolean) =>
    attempt(async () => {
      const taken = await post<BuildingsTaken>(`buildings${newSites ? '?newSites=true' : ''}`, file)
      if (taken.sitesMade > 0) await reload().catch(newsShowsIt)
      onAnswer(taken)
      tell({ tone: 'good', text: sayTaken(taken) })
      return { state: 'idle' }
    })
  const drop = () => {
    setIsLeaving(false)
    return attempt(async () => {
      onAnswer(await post<BuildingsPage>('buildings/drop', {}))
      tell({ tone: 'good', text: 'The building file was given up. Networks written at sites count again.' })
      return { state: 'idle' }
    })
  }

  return (
    <Panel
      title="Building file"
      action={
        page.fileName === null ? (
          <StatusBadge tone="quiet" word="None yet" />
        ) : page.isCounting ? (
          <StatusBadge tone="brand" word="Counting anew" />
        ) : (
          <StatusBadge tone="good" word="In use" />
        )
      }
    >
      {page.fileName === null ? (
        <EmptyFace
          title="No building file yet"
          words="Take the one you give Call Quality Dashboard: CSV or tab separated, fourteen columns, no heading. Until then calls are found by the networks people wrote at the sites."
        />
      ) : (
        <FileFacts page={page} />
      )}
      {page.isCounting && (
        <Hint>
          Every call kept so far is being counted anew by the networks as they are now. Until that is done, in
          a minute or a few, the pages show the figures of before, never a mixture.
        </Hint>
      )}
      {step.state === 'refused' && (
        <div role="alert">
          <StatusBadge tone="bad" word="Not taken" />
          <Hint>{step.message}</Hint>
        </div>
      )}
      {step.state === 'seen' ? (
        <BuildingsSeen
          seen={step.seen}
          mayMakeSites={mayDo('importSites')}
          onTake={(newSites) => void take(step.file, newSites)}
          onLeave={leave}
        />
      ) : (
        <Row>
          <FileChooser
            label={page.fileName === null ? 'Choose a building file' : 'Choose another building file'}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            isBusy={step.state === 'busy'}
            onChoose={(file) => void look(file)}
          />
          {page.fileName !== null &&
            (isLeaving ? (
              <>
                <Button onClick={() => void drop()}>Yes, give it up</Button>
                <Button appearance="subtle" onClick={() => setIsLeaving(false)}>
                  Keep it
                </Button>
              </>
            ) : (
              <Button onClick={() => setIsLeaving(true)}>Give the file up …</Button>
            ))}
        </Row>
      )}
    </Panel>
  )
}

function FileFacts({ page }: { page: BuildingsPage }) {
  const { locale } = useHost()
  const count = (value: number) => value.toLocaleString(locale)
  return (
    <Stack>
      <Facts
        facts={[
          ['File', page.fileName],
          ['Taken by', <PersonName key="by" id={page.uploadedBy} />],
          ['Taken', page.uploadedAt && <MomentText key="at" at={page.uploadedAt} />],
          ['Networks', `${count(page.networks)}, ${count(page.inside)} of them inside`],
          [
            'Without a site',
            page.withoutSite === 0 ? 'None' : `${count(page.withoutSite)}: their calls count elsewhere`,
          ],
        ]}
      />
    </Stack>
  )
}

function sayTaken({ networks, sitesMade }: BuildingsTaken): string {
  const made = sitesMade === 0 ? '' : ` and ${sitesMade === 1 ? '1 site' : `${sitesMade} sites`} made`
  return `${networks === 1 ? '1 network' : `${networks} networks`} taken${made}. Figures are being counted anew.`
}
