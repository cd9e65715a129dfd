import type { TelephonePage } from '#shared/api-telephone.ts'
import { type LogState, stateOfLog, telephoneLogWords } from '#shared/telephone-view.ts'
import { useHost } from '../../host-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const faces: Readonly<Record<LogState, { readonly tone: Tone; readonly word: string }>> = {
  refused: { tone: 'bad', word: 'Refused' },
  waiting: { tone: 'quiet', word: 'Waiting' },
  partly: { tone: 'brand', word: 'Being read' },
  read: { tone: 'good', word: 'Read' },
}

const todo: Readonly<Record<LogState, string>> = {
  refused:
    'An administrator grants CallRecord-PstnCalls.Read.All in Entra, under Enterprise applications, Permissions. Until then minutes can be recorded by file at a KSI.',
  waiting: 'Nothing to do: it is read within minutes of the start, the newest day first.',
  partly: 'Nothing to do: the missing days are read next.',
  read: '',
}

/** Which logs the figures come from, how far each was read, and why not further. */
export function LogsPanel({
  telephone: { logs, sources },
  days,
}: {
  telephone: TelephonePage
  days: number
}) {
  const { locale } = useHost()
  return (
    <Panel title="Where it comes from">
      <RecordTable
        label="Telephone logs"
        rows={logs.map((each) => ({
          ...each,
          id: each.log,
          state: stateOfLog(each, days),
          source: sources.find(({ log }) => log === each.log),
        }))}
        columns={[
          {
            name: 'Log',
            cell: ({ log, source }) => (
              <Tight>
                {telephoneLogWords[log]}
                {source && <Hint>{source.query}</Hint>}
              </Tight>
            ),
          },
          {
            name: 'Stands',
            cell: ({ state, refused }) => (
              <Tight>
                <StatusBadge {...faces[state]} />
                {refused !== null && <Hint>{refused}</Hint>}
                {todo[state] && <Hint>{todo[state]}</Hint>}
              </Tight>
            ),
          },
          {
            name: 'Days read',
            cell: ({ unread, unfinished }) => (
              <Tight>
                {`${days - unread.length} of ${days}`}
                {unfinished.length > 0 && <Hint>{`${unfinished.length} may still grow`}</Hint>}
              </Tight>
            ),
          },
          {
            name: 'Rows',
            cell: ({ source }) => (source ? source.rows.toLocaleString(locale) : '–'),
            kind: 'number',
          },
          {
            name: 'Last read',
            cell: ({ source }) =>
              source ? (
                <Tight>
                  <MomentText at={source.readAt} />
                  <Hint>{`Fingerprint ${source.hash.slice(0, 12)} …`}</Hint>
                </Tight>
              ) : (
                'Never'
              ),
          },
        ]}
      />
      <Hint>Rows come up to two days late: a day is read again until the third day after it.</Hint>
    </Panel>
  )
}
