import type { Level } from '#shared/basics/level.ts'
import { levelWords } from '#shared/words.ts'
import { StatusBadge, type Tone } from './status-badge.tsx'

const tones: Record<Level, Tone> = { high: 'bad', medium: 'warning', low: 'good' }

export function LevelBadge({ level }: { level: Level }) {
  return <StatusBadge tone={tones[level]} word={levelWords[level]} />
}
