import { useEffect, useEffectEvent, useState } from 'react'
import type { KsiPreview } from '#shared/api-ksis.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { sayFigure, sayYardstick } from '#shared/basics/yardstick.ts'
import type { Ksi } from '#shared/parts/ksi.ts'
import { smartCheck } from '#shared/smart-check.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { inputOf } from '../../schemas.ts'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { Figure, Hint, PlainList, Prose, Stack, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'

const restMs = 400

const empty = {
  type: 'usageAdoption',
  title: '',
  criteria: '',
  measuredBy: '',
  cadence: '',
  responsible: '',
  ownerId: null,
  baseline: null,
  yardstick: null,
  source: null,
  population: '',
  window: 'month',
  comparesWith: 'target',
  margin: 0,
} as const

/** Beside the form: the SMART check in plain words, and what the draft would be judged with the figures there are. */
export function KsiLook({ told }: { told: Record<string, unknown> }) {
  const { plan } = usePlan()
  const known = plan.ksis.find(({ id }) => id === told.id) ?? null
  const preview = usePreview(told)
  const newest = preview?.state === 'judged' ? preview.verdict.value : null
  return (
    <Stack>
      <SmartPanel draft={{ ...empty, ...known, ...understood(told) }} newest={newest} />
      <PreviewPanel preview={preview} />
    </Stack>
  )
}

function SmartPanel({ draft, newest }: { draft: Parameters<typeof smartCheck>[0]; newest: number | null }) {
  return (
    <Panel title="SMART check">
      <PlainList label="SMART check">
        {smartCheck(draft, newest).map(({ letter, isMet, words }) => (
          <li key={letter}>
            <Tight>
              <StatusBadge tone={isMet ? 'good' : 'warning'} word={isMet ? letter : `${letter}: not yet`} />
              <Hint>{words}</Hint>
            </Tight>
          </li>
        ))}
      </PlainList>
    </Panel>
  )
}

function PreviewPanel({ preview }: { preview: KsiPreview | null }) {
  return (
    <Panel
      title="What it would say today"
      action={preview?.state === 'judged' && <VerdictBadge {...preview.verdict} />}
    >
      <div role="status">
        {preview === null && <Hint>Looking …</Hint>}
        {preview?.state === 'none' && <Prose>{preview.words}</Prose>}
        {preview?.state === 'judged' && (
          <Stack>
            {preview.verdict.value !== null && (
              <Figure>{sayFigure(preview.yardstick, preview.verdict.value)}</Figure>
            )}
            <IntervalBar verdict={preview.verdict} yardstick={preview.yardstick} />
            <Prose>{preview.verdict.words}</Prose>
            <Hint>
              {preview.query}. Target {sayYardstick(preview.yardstick)}. Nothing is stored by this look.
            </Hint>
          </Stack>
        )}
      </div>
    </Panel>
  )
}

/** Asks the server when typing rests; an answer that comes after a newer question is dropped. */
function usePreview(told: Record<string, unknown>): KsiPreview | null {
  const { post } = usePlan()
  const [preview, setPreview] = useState<KsiPreview | null>(null)
  const asked = JSON.stringify(told)
  const look = useEffectEvent(async (wanted: { current: boolean }) => {
    try {
      const answer = await post<KsiPreview>('ksis/preview', titled(told))
      if (wanted.current) setPreview(answer)
    } catch (problem) {
      if (!wanted.current) return
      const words = problem instanceof Refusal ? sayRefusal(problem) : messageOf(problem)
      setPreview({ state: 'none', words })
    }
  })
  useEffect(() => {
    const wanted = { current: true }
    const timer = setTimeout(() => void look(wanted), restMs)
    return () => {
      wanted.current = false
      clearTimeout(timer)
    }
  }, [asked])
  return preview
}

/** A draft without a title yet is judged all the same. */
function titled(told: Record<string, unknown>): Record<string, unknown> {
  return { ...told, title: told.title || 'New KSI' }
}

/** "yardstick.threshold: Write a share …" is about a field the person sees anyway. */
function sayRefusal({ message }: Refusal): string {
  return message.replace(/^[\w.]+: /, '')
}

/** What the form says so far, without what cannot be taken yet. */
function understood(told: Record<string, unknown>): Partial<Ksi> {
  const fields = Object.entries(inputOf('putKsi').shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(told[name])
    return read.success && read.data !== undefined ? [[name, read.data] as const] : []
  })
  return Object.fromEntries(fields)
}
