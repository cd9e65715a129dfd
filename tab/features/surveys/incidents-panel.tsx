import { Button } from '@fluentui/react-button'
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { IncidentsPage, IncidentsTaken, NewPlanKey } from '#shared/api-surveys.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { Hint, Prose, Row, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

const useStyles = makeStyles({
  code: {
    ...typographyStyles.caption1,
    fontFamily: tokens.fontFamilyMonospace,
    margin: 0,
    padding: tokens.spacingVerticalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** Where support cases come from, and whom each of them led to be asked. */
export function IncidentsPanel() {
  const reading = useRead<IncidentsPage>('incidents', 'imports')
  return (
    <Panel title="Support cases">
      {reading.state === 'loading' && <LoadingFace what="the support cases" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Cases page={reading.answer} />}
    </Panel>
  )
}

function Cases({ page }: { page: IncidentsPage }) {
  const { plan, post, tell } = usePlan()
  const [made, setMade] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isAsked = plan.surveys.some(({ automatic }) => automatic.incidents)
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
  const makeKey = () => attempt(async () => setMade((await post<NewPlanKey>('incident-key', {})).key))
  const endKey = () =>
    attempt(async () => {
      await post('incident-key/end', {})
      setMade(null)
    })
  const upload = (file: File) =>
    attempt(async () => {
      const taken = await post<IncidentsTaken>('incidents/file', file)
      tell({ tone: 'good', text: sayTaken(taken) })
    })
  return (
    <Stack>
      {!isAsked && (
        <Hint>
          No survey asks after support cases yet: choose one above, and “When it asks”. Cases that come before
          that ask nobody.
        </Hint>
      )}
      {problem && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      {made && <NewKey planId={plan.id} secret={made} />}
      <Row>
        <FileChooser label="Bring cases by file" isBusy={isBusy} onChoose={(file) => void upload(file)} />
        <Button disabledFocusable={isBusy} onClick={() => void makeKey()}>
          {page.key ? 'Give a new key' : 'Make a key for the service desk'}
        </Button>
        {page.key && (
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={() => void endKey()}>
            End the key
          </Button>
        )}
      </Row>
      <Hint>
        A file has a row per case: its number, when it was closed, and the e-mail addresses it was about (or
        the site).
      </Hint>
      {page.key && (
        <Hint>
          Key made <MomentText at={page.key.madeAt} /> by <PersonName id={page.key.madeBy} />,{' '}
          {page.key.usedAt === null ? (
            'not used yet.'
          ) : (
            <>
              last used <MomentText at={page.key.usedAt} />.
            </>
          )}
          {page.key.isGood === false &&
            ' It opens nothing any more, because they do not run the surveys of this plan now: make a new one for the service desk.'}
        </Hint>
      )}
      {page.incidents.length === 0 ? (
        <EmptyFace title="No cases yet" words="The newest come here, each with whom it led to be asked." />
      ) : (
        <RecordTable
          label="Support cases"
          rows={page.incidents}
          columns={[
            { name: 'Case', cell: ({ id, title }) => (title === '' ? id : `${id}: ${title}`) },
            { name: 'Closed', cell: ({ closedAt }) => <MomentText at={closedAt} />, kind: 'tight' },
            { name: 'What came of it', cell: ({ outcome }) => outcome ?? 'Is being looked at …' },
          ]}
        />
      )}
    </Stack>
  )
}

function NewKey({ planId, secret }: { planId: string; secret: string }) {
  const styles = useStyles()
  const address = `${window.location.origin}/api/plans/${planId}/incidents`
  return (
    <Stack>
      <Prose>Keep this key now: it is shown this once. A key from before opens nothing any more.</Prose>
      <pre className={styles.code} aria-label="The key" tabIndex={0}>
        {secret}
      </pre>
      <Prose>Your service desk sends closed cases like this; the same case again asks nobody twice:</Prose>
      <pre className={styles.code} aria-label="How to send cases" tabIndex={0}>
        {`curl ${address} \\
  -H "Authorization: Bearer ${secret}" \\
  -H "Content-Type: application/json" \\
  -d '{"incidents":[{"id":"INC-1042","title":"No sound in the headset","closedAt":"2026-11-20T10:15:00Z","people":["anna@example.com"]}]}'`}
      </pre>
    </Stack>
  )
}

function sayTaken({ told, new: fresh }: IncidentsTaken): string {
  const known = told - fresh
  const said = fresh === 1 ? '1 new case' : `${fresh} new cases`
  return known === 0 ? `${said}.` : `${said}; ${known} were known already.`
}
