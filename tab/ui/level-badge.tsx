import type { Grade } from '#shared/basics/level.ts'
import { gradeWords } from '#shared/words.ts'
import { StatusBadge, type Tone } from './status-badge.tsx'

const tones: Record<Grade, Tone> = {
  veryHigh: 'bad',
  high: 'bad',
  medium: 'warning',
  low: 'good',
  veryLow: 'good',
}

export function LevelBadge({ level }: { level: Grade }) {
  return <StatusBadge tone={tones[level]} word={gradeWords[level]} />
}
