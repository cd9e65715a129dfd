import { Button } from '@fluentui/react-button'
import { DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from '@fluentui/react-drawer'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { ImportKind, ImportPage } from '#shared/api-people.ts'
import { sayProgress, shareDone } from '#shared/say-import.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf, useRead } from '../plan/use-read.ts'
import { FileChooser } from './file-chooser.tsx'
import { ImportPreview } from './import-preview.tsx'
import { keepFile } from './keep-file.ts'
import { LoadingFace, RefusedFace } from './faces.tsx'
import { Hint, Row, Stack } from './layout.tsx'
import { ProgressLine } from './progress-line.tsx'

const useStyles = makeStyles({ drawer: { width: '46rem', maxWidth: '100vw' } })

const hints: Readonly<Record<ImportKind, string>> = {
  people:
    'A CSV file or an Excel workbook with a row per person and their e-mail address or object id, such as an export from Entra or the Teams admin centre. Nothing is imported before you have seen what it will do.',
  sites:
    'A CSV file or an Excel workbook with a row per site and its name. Sites the plan has already keep what the file does not say. Nothing is imported before you have seen what it will do.',
}

/** From choosing a file over checking and preview to done, for people and sites alike; goes on where one was left. */
export function ImportDrawer({
  kind,
  title,
  onClose,
}: {
  kind: ImportKind
  title: string
  onClose: () => void
}) {
  const styles = useStyles()
  const { post, download } = usePlan()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [answered, setAnswered] = useState<ImportPage | null>(null)
  // News of an import may come before or after the answer to a press: whichever shows more of it is newer.
  const reading = useRead<ImportPage | null>(`imports/${kind}`, 'imports')
  const shown = reading.state === 'ready' ? newer(answered, reading.answer) : answered

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (refused) {
      setProblem(messageOf(refused))
    } finally {
      setBusy(false)
    }
  }
  const ask = (path: string, body: object | File) =>
    void attempt(async () => setAnswered(await post<ImportPage>(path, body)))
  const report = (id: string) => void attempt(async () => keepFile(await download(`imports/${id}/report`)))

  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      onOpenChange={(_, { open }) => open || onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Stack>
          {problem && (
            <MessageBar intent="error">
              <MessageBarBody>{problem}</MessageBarBody>
            </MessageBar>
          )}
          {reading.state === 'loading' && <LoadingFace what="imports" />}
          {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
          {reading.state === 'ready' && (
            <>
              {shown && <Standing page={shown} onReport={() => report(shown.id)} />}
              {shown?.state === 'checked' ? (
                <ImportPreview
                  key={`${shown.id} ${JSON.stringify(shown.mapping)}`}
                  page={shown}
                  isBusy={isBusy}
                  onMap={(mapping) => ask(`imports/${shown.id}/columns`, { mapping })}
                  onStart={(choice) => ask(`imports/${shown.id}/start`, choice)}
                  onReport={() => report(shown.id)}
                />
              ) : null}
              {shown && isOpen(shown) ? (
                <Row>
                  <Button disabledFocusable={isBusy} onClick={() => ask(`imports/${shown.id}/cancel`, {})}>
                    Cancel import
                  </Button>
                </Row>
              ) : (
                <>
                  <Hint>{hints[kind]}</Hint>
                  <FileChooser
                    label={shown ? 'Choose another file' : 'Choose a file'}
                    isBusy={isBusy}
                    onChoose={(file) => ask(`imports/${kind}`, file)}
                  />
                </>
              )}
            </>
          )}
        </Stack>
      </DrawerBody>
    </OverlayDrawer>
  )
}

/** Which file, how far it is, and who brought it. */
function Standing({ page, onReport }: { page: ImportPage; onReport: () => void }) {
  const { plan } = usePlan()
  const { fileName, startedBy, state, reason, tally } = page
  const percent = Math.round(shareDone(page) * 100)
  return (
    <Stack>
      <Hint>
        {fileName}, chosen by {plan.people[startedBy]?.name ?? 'someone no longer on the plan'}
      </Hint>
      {(state === 'checking' || state === 'writing') && (
        <div
          role="progressbar"
          aria-label="Import"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
        >
          <ProgressLine share={percent / 100} />
        </div>
      )}
      <p role="status">{sayProgress(page)}</p>
      {reason && (
        <MessageBar intent="error">
          <MessageBarBody>{reason}</MessageBarBody>
        </MessageBar>
      )}
      {state === 'done' && tally.bad > 0 && (
        <Row>
          <Button onClick={onReport}>Download the report of the {tally.bad} other rows</Button>
        </Row>
      )}
    </Stack>
  )
}

function isOpen({ state }: ImportPage): boolean {
  return state === 'checking' || state === 'checked' || state === 'writing'
}

function newer(answered: ImportPage | null, read: ImportPage | null): ImportPage | null {
  if (!answered || !read) return read ?? answered
  if (answered.id !== read.id) return answered.startedAt > read.startedAt ? answered : read
  return stepOf(answered) > stepOf(read) ? answered : read
}

const steps = ['checking', 'checked', 'writing', 'cancelled', 'failed', 'done'] as const

function stepOf({ state, checked, written }: ImportPage): number {
  return steps.indexOf(state) * 1_000_000 + (state === 'writing' ? written : checked)
}
