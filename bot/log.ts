import { type DestinationStream, pino } from 'pino'
import { Outage } from './outage.ts'
import type { Log } from './ports/world.ts'

/** One JSON line per event on standard output; ids, counts and reasons only, never names or texts of people. */
export function jsonLog(level: string, to?: DestinationStream): { log: Log; report: (bug: unknown) => void } {
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const logger = to ? pino(settings, to) : pino(settings)
  return {
    log: (event, facts) => logger.info(facts ?? {}, event),
    report: (bug) =>
      bug instanceof Outage
        ? logger.warn({ why: whyOf(bug) }, 'outage')
        : logger.error({ bug: described(bug) }, 'bug'),
  }
}

/** Errors of libraries carry requests with tokens and bodies, so only name, message and stack are kept. */
function described(bug: unknown): Record<string, string> {
  if (!(bug instanceof Error)) return { message: 'Something that is not an error was thrown.' }
  return { name: bug.name, message: scrubbed(bug.message), stack: scrubbed(bug.stack ?? '') }
}

/**
 * Libraries quote what they could not read. Addresses, numbers and tokens have a shape by which they are told; the last
 * net, not the first: whoever throws puts no person into the message.
 */
function scrubbed(text: string): string {
  return shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), text)
}

const shapes: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w/.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,8}\.[a-z]{2,12}\b/gi, '[address]'],
  [/(?<![\w.+-])\+[1-9]\d{7,14}(?!\d)/g, '[number]'],
  [/(?<![\w.-])(?!127\.|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?![\w.-])/g, '[host]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(?<=\/\/)[^\s/@]{1,200}@/g, ''],
]

/** What its library says, without a stack: nobody has to mend anything here. */
function whyOf({ cause, message }: Outage): string {
  return scrubbed(cause instanceof Error ? cause.message : message).slice(0, 200)
}
