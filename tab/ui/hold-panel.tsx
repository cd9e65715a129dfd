import { Button } from '@fluentui/react-button'
import { Checkbox } from '@fluentui/react-checkbox'
import { useState } from 'react'
import type { SendingResumed } from '#shared/api-health.ts'
import type { PlanView } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { MomentText } from './date-text.tsx'
import { Bullets, Hint, Prose, Stack } from './layout.tsx'
import { Panel } from './panel.tsx'
import { StatusBadge } from './status-badge.tsx'

type Office = Pick<PlanView, 'post' | 'tell'>

/** After a restore: that nobody is written to, why, and what to do. Key it by `since`. */
export function HoldPanel({ since, office }: { since: string; office: Office | null }) {
  const [isOver, setOver] = useState(false)
  if (isOver) return null
  return (
    <Panel
      title="Messages are held back"
      action={<StatusBadge tone="bad" word="Nobody is written to, in any plan" />}
    >
      <Stack>
        <Prose>
          Since <MomentText at={since} /> this server knows that its database was restored from a backup. What
          was sent after that backup was taken it cannot know, so no message leaves until a person says so.
          People can read and change plans, and answers are taken.
        </Prose>
        <Bullets
          lines={[
            'Look at a plan or two: what was entered after the backup is missing.',
            office
              ? 'Then let messages leave again, below.'
              : `Then ask an administrator of Switchover, who finds a button here. Whoever runs the server can set RESUME_SENDING=${since} instead and start it again.`,
            'What was due by then stands as uncertain on each plan’s page Messages. Its leads send again what is missing.',
          ]}
        />
        {office && <ResumeForm since={since} office={office} onOver={() => setOver(true)} />}
      </Stack>
    </Panel>
  )
}

function ResumeForm({ since, office, onOver }: { since: string; office: Office; onOver: () => void }) {
  const { post, tell } = office
  const [hasLooked, setLooked] = useState(false)
  const [busy, setBusy] = useState(false)

  const resume = async () => {
    setBusy(true)
    try {
      tell({ tone: 'good', text: sayResumed(await post('/admin/sending/resume', { since })) })
      onOver()
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
      setBusy(false)
    }
  }

  return (
    <form
      aria-label="Let messages leave again"
      onSubmit={(event) => {
        event.preventDefault()
        // A button that looks disabled still submits its form.
        if (hasLooked && !busy) void resume()
      }}
    >
      <Checkbox
        label="I have looked: the plans are as they should be"
        checked={hasLooked}
        onChange={(_, { checked }) => setLooked(checked === true)}
      />
      <Hint>
        For every plan and every instance. What became due meanwhile becomes uncertain and waits for a lead;
        what is due later leaves as ever. It is noted who said so.
      </Hint>
      <Button type="submit" disabledFocusable={busy || !hasLooked}>
        {busy ? 'Letting them leave …' : 'Let messages leave again'}
      </Button>
    </form>
  )
}

function sayResumed({ messages }: SendingResumed): string {
  if (messages === 0) return 'Messages leave again.'
  const due = messages === 1 ? '1 that became due meanwhile is' : `${messages} that became due meanwhile are`
  return `Messages leave again. ${due} uncertain: leads look at them on the page Messages.`
}
