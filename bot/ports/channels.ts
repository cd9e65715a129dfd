/**
 * Names of node:diagnostics_channel on which adapters tell of their work to whoever listens; nobody does unless
 * telemetry is switched on, and then nothing is made up to be told.
 */
export const channels = { query: 'switchover:query', pool: 'switchover:pool' } as const

/** A statement that ended, as it was written: with $1 for what people told. */
export interface QueryTold {
  readonly sql: string
  readonly tookMs: number
  readonly failed: boolean
}

/** A pool of connections, to be counted now and then. */
export interface PoolTold {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}
