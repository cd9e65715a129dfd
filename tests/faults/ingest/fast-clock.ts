import type { ReadLimits } from '#bot/adapters/graph/pace.ts'

/** A clock of several processes that runs faster than the world's; all in milliseconds since 1970. */
export interface FastClock {
  readonly startsAt: number
  /** When it began, by the world's clock. */
  readonly since: number
  readonly speed: number
}

export interface IngestServerSettings {
  readonly databaseUrl: string
  readonly entraUrl: string
  readonly graphUrl: string
  readonly port: number
  readonly clock: FastClock
  readonly limits: ReadLimits
}

export function fastClock({ startsAt, since, speed }: FastClock): () => Date {
  return () => new Date(startsAt + (Date.now() - since) * speed)
}
