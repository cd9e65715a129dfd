import type { HealthPage } from '#shared/api-health.ts'
import { Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Answers that nobody can count because their key is missing, and what to do; nothing where there are none. */
export function AnswersPanel({ locked: { answers, rounds, keys } }: { locked: HealthPage['lockedAnswers'] }) {
  if (answers === 0) return null
  return (
    <Panel title="Survey answers" action={<StatusBadge tone="bad" word="Key missing" />}>
      <Prose>
        {answers === 1 ? '1 answer' : `${answers} answers`} of{' '}
        {rounds === 1 ? '1 open round' : `${rounds} open rounds`} cannot be opened: this server does not have
        the key {keys.join(', ')}. Every instance needs the same keys. Give it the missing one in
        ANSWER_KEYS_BEFORE and start it again; only if it is lost for good, name it in ANSWER_KEYS_LOST, and
        the rounds are counted without these answers.
      </Prose>
    </Panel>
  )
}
