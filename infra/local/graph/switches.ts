import { z } from 'zod'
import { GraphRefusal, throttled } from './graph-error.ts'

/** Faults a test or the host page may turn on. Absent fields stay as they are. */
export const SwitchSettings = z.strictObject({
  /** Notifications are lost, as after an outage; lists still show the records. */
  dropNotifications: z.boolean().optional(),
  /** Sends every notification this many more times. */
  duplicateNotifications: z.number().int().min(0).optional(),
  /** Records put from now on answer 404 to their first reads. */
  early404: z.number().int().min(0).optional(),
  /** The next requests, all or those whose path contains `path`, answer this status. */
  fail: z.strictObject({ status: z.number(), times: z.number(), path: z.string().optional() }).optional(),
  /** Usage reports hide names. */
  concealNames: z.boolean().optional(),
  /** Usage reports have their columns in another order. */
  moveColumns: z.boolean().optional(),
  /** So many of the next requests find their connection reset. */
  resetNext: z.number().int().min(0).optional(),
  /** The next requests answer 429 with Retry-After in seconds. */
  throttleNext: z.strictObject({ times: z.number(), retryAfterS: z.number() }).optional(),
})
export type SwitchSettings = z.infer<typeof SwitchSettings>

interface Switches {
  readonly set: (settings: SwitchSettings) => void
  readonly now: () => SwitchSettings
  /** Throws the fault this request was chosen for, if any, and counts it down. */
  readonly strike: (path: string) => void
  /** Whether this request's connection is to be reset. */
  readonly takesReset: () => boolean
}

export function makeSwitches(): Switches {
  let on: SwitchSettings = {}
  return {
    set: (settings) => {
      on = { ...on, ...settings }
    },
    now: () => on,
    takesReset() {
      const { resetNext = 0 } = on
      on = { ...on, resetNext: Math.max(0, resetNext - 1) }
      return resetNext > 0
    },
    strike(path) {
      const { fail, throttleNext } = on
      if (throttleNext && throttleNext.times > 0) {
        on = { ...on, throttleNext: { ...throttleNext, times: throttleNext.times - 1 } }
        throw throttled(throttleNext.retryAfterS)
      }
      if (!fail || fail.times === 0 || !path.includes(fail.path ?? '')) return
      on = { ...on, fail: { ...fail, times: fail.times - 1 } }
      throw new GraphRefusal(fail.status, wordFor(fail.status), 'A fault the local Graph was asked for.')
    },
  }
}

function wordFor(status: number): string {
  if (status === 503) return 'ServiceUnavailable'
  if (status === 504) return 'GatewayTimeout'
  return status >= 500 ? 'InternalServerError' : 'BadRequest'
}
