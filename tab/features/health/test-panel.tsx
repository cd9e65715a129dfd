import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { HealthPage, HealthTest, HealthTested } from '#shared/api-health.ts'
import { deliveryWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { Entry, Hint, PlainList, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const tests: readonly { readonly what: HealthTest; readonly name: string; readonly words: string }[] = [
  {
    what: 'webhook',
    name: 'Knock at our own door',
    words: 'Does what Graph does before it tells of a call.',
  },
  { what: 'graph', name: 'Read from Graph', words: 'Asks Graph for the newest call records.' },
  { what: 'card', name: 'Send me a message', words: 'A card to your own chat, the way every message goes.' },
]

/** One press sends something through each of the ways data takes. */
export function TestPanel({ testCard }: { testCard: HealthPage['testCard'] }) {
  return (
    <Panel title="Try it">
      <PlainList label="Tests">
        {tests.map((test) => (
          <TestRow key={test.what} {...test}>
            {test.what === 'card' && testCard && (
              <Hint>
                Your newest test: {deliveryWords[testCard.state].toLowerCase()},{' '}
                <MomentText at={testCard.at} />
                {testCard.reason && `. ${testCard.reason}`}
              </Hint>
            )}
          </TestRow>
        ))}
      </PlainList>
    </Panel>
  )
}

function TestRow({
  what,
  name,
  words,
  children,
}: {
  what: HealthTest
  name: string
  words: string
  children: React.ReactNode
}) {
  const { post } = usePlan()
  const [state, setState] = useState<HealthTested | 'running' | null>(null)

  const run = async () => {
    setState('running')
    try {
      setState(await post<HealthTested>('health/test', { what }))
    } catch (problem) {
      setState({ outcome: 'fails', words: messageOf(problem) })
    }
  }

  return (
    <Entry>
      <Tight>
        <span>{name}</span>
        <Hint>{words}</Hint>
        <div role="status">
          {state === 'running' && <Hint>Trying …</Hint>}
          {state !== null && state !== 'running' && (
            <>
              <StatusBadge {...faces[state.outcome]} />
              <Hint>{state.words}</Hint>
            </>
          )}
        </div>
        {children}
      </Tight>
      <Button
        size="small"
        disabledFocusable={state === 'running'}
        onClick={() => void run()}
        aria-label={`Try: ${name}`}
      >
        Try
      </Button>
    </Entry>
  )
}

const faces = {
  works: { tone: 'good', word: 'Works' },
  fails: { tone: 'bad', word: 'Does not work' },
  sent: { tone: 'brand', word: 'Sent' },
} as const
