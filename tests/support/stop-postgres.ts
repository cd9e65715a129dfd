import { stopKey } from './start-postgres.ts'

/** Stops what start-postgres.ts started; asked once per jest project. */
export default async function stopPostgres(): Promise<void> {
  const world = globalThis as unknown as Record<string, (() => Promise<void>) | undefined>
  const stop = world[stopKey]
  delete world[stopKey]
  await stop?.()
}
