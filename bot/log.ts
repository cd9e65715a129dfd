import { pino } from 'pino'
import type { Log } from './ports/world.ts'

/** One JSON line per event on standard output; ids, counts and reasons only, never names or texts of people. */
export function jsonLog(level: string): { log: Log; report: (bug: unknown) => void } {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  return {
    log: (event, facts) => logger.info(facts ?? {}, event),
    report: (bug) => logger.error({ bug: described(bug) }, 'bug'),
  }
}

/** Errors of libraries carry requests with tokens and bodies, so only name, message and stack are kept. */
function described(bug: unknown): Record<string, string> {
  if (!(bug instanceof Error)) return { message: 'Something that is not an error was thrown.' }
  return { name: bug.name, message: bug.message, stack: bug.stack ?? '' }
}
