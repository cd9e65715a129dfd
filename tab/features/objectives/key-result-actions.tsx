import { useState } from 'react'
import { progress, type KeyResult } from '#shared/parts/key-result.ts'
import { proposedScore, quarterAfter } from '#shared/key-result-quarters.ts'
import { sayReached } from '#shared/say-key-result.ts'
import { keyResultStatusWords } from '#shared/words.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { keyResultFields, kindField, quarterOptions, withQuarter } from './key-result-fields.ts'

/** The form stands as it was last time: value and confidence of the newest check-in. */
export function CheckInButton({ result }: { result: KeyResult }) {
  const last = result.checkIns.at(-1)
  if (result.closed) return null
  return (
    <EditButton
      label="Check in"
      about={result.title}
      wish={{
        action: 'checkInKeyResult',
        title: `Check in: ${result.title}`,
        about: { id: result.id },
        record: { value: last?.value ?? result.start, confidence: last?.confidence ?? 5 },
        fields: [
          valueField(result),
          { name: 'confidence', label: 'Confidence', kind: 'number', hint: '0 no hope, 10 certain.' },
          { name: 'note', label: 'Note', kind: 'prose', hint: 'What changed, and what comes next.' },
        ],
        shape: (told) => ({ ...told, value: told.value === null ? undefined : Number(told.value) }),
        submit: 'Check in',
      }}
    />
  )
}

function valueField({ kind, steps, start, target, unit }: KeyResult): FieldOf<'checkInKeyResult'> {
  if (kind === 'metric')
    return {
      name: 'value',
      label: 'Value now',
      kind: 'number',
      hint: `From ${start} to ${target} ${unit}`.trim(),
    }
  if (kind === 'milestone')
    return {
      name: 'value',
      label: 'Is it reached?',
      kind: 'choice',
      options: [
        { value: '0', label: 'Not reached yet' },
        { value: '1', label: 'Reached' },
      ],
    }
  return {
    name: 'value',
    label: 'Step reached',
    kind: 'choice',
    options: steps.map((step, n) => ({ value: String(n), label: `${n + 1}. ${step}` })),
  }
}

/** A judgement by hand, or the way back to the number. */
export function OverrideButtons({ result }: { result: KeyResult }) {
  if (result.closed) return null
  return (
    <>
      <EditButton
        label="Set status by hand"
        about={result.title}
        wish={{
          action: 'overrideKeyResult',
          title: `Set the status by hand: ${result.title}`,
          about: { id: result.id },
          record: {
            status: result.override?.status ?? 'atRisk',
            reason: result.override?.reason ?? '',
            until: result.override?.until ?? 'nextCheckIn',
          },
          fields: [
            {
              name: 'status',
              label: 'Status',
              kind: 'choice',
              options: (['onTrack', 'atRisk', 'offTrack'] as const).map((value) => ({
                value,
                label: keyResultStatusWords[value],
              })),
            },
            {
              name: 'reason',
              label: 'Why the number is not the whole story',
              kind: 'prose',
              required: true,
              hint: 'Everybody sees it, with what the number would say.',
            },
            {
              name: 'until',
              label: 'It holds',
              kind: 'choice',
              options: [
                { value: 'nextCheckIn', label: 'Until the next check-in' },
                { value: 'resumed', label: 'Until somebody resumes the number' },
              ],
            },
          ],
          submit: 'Set by hand',
        }}
      />
      {result.override && (
        <ActButton
          action="resumeKeyResult"
          input={{ id: result.id }}
          label={`Resume the number: ${result.title}`}
        >
          Resume the number
        </ActButton>
      )}
    </>
  )
}

/**
 * Score, note, and where the work goes on; the figures propose, a person decides. Once closed the button stays, unseen,
 * until the page is left: a form that goes away with its button leaves the page hidden from screen readers.
 */
export function CloseButton({ result }: { result: KeyResult }) {
  const { plan, today } = usePlan()
  const { locale } = useHost()
  const [wasOpen] = useState(result.closed === null)
  if (!wasOpen) return null
  const isReached = progress(result) >= 1
  const next = quarterAfter(result, today, plan.profile.fiscalYearStartMonth)
  const rollInto: FieldOf<'closeKeyResult'> = {
    name: 'rollInto',
    label: 'Take it along into',
    kind: 'choice',
    options: quarterOptions(plan, today, locale, next),
    none: 'No quarter: it ends here',
    hint: 'A new key result starts where this one ends, and keeps the link to it.',
  }
  return (
    <span hidden={result.closed !== null}>
      <EditButton
        label="Close"
        about={result.title}
        wish={{
          action: 'closeKeyResult',
          title: `Close: ${result.title}`,
          about: { id: result.id },
          record: { score: proposedScore(result), rollInto: isReached ? null : next },
          fields: [
            {
              name: 'score',
              label: 'Score',
              kind: 'number',
              hint:
                result.commitment === 'committed'
                  ? `Proposed from ${sayReached(result)}. Committed: 1.0 was expected.`
                  : `Proposed from ${sayReached(result)}. Aspirational: 0.6 to 0.8 is healthy.`,
            },
            { name: 'note', label: 'Closing note', kind: 'prose' },
            ...(isReached ? [] : [rollInto]),
          ],
          shape: (told) => ({ ...told, score: told.score ?? undefined }),
          submit: 'Close key result',
        }}
      />
    </span>
  )
}

export function EditKeyResultButton({ result }: { result: KeyResult }) {
  const { plan, today } = usePlan()
  const { locale } = useHost()
  if (result.closed) return null
  const fields = keyResultFields(result.kind, quarterOptions(plan, today, locale, result.quarter))
  return (
    <EditButton
      label="Edit"
      about={result.title}
      appearance="subtle"
      wish={{
        action: 'putKeyResult',
        title: 'Edit key result',
        fields: result.checkIns.length === 0 ? [...fields, kindField] : fields,
        record: result,
        about: { id: result.id },
        shape: withQuarter,
        removal: { action: 'removeKeyResult', id: result.id, words: 'Yes, remove this key result' },
      }}
    />
  )
}
