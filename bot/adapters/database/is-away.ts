import { Outage } from '#bot/outage.ts'

/** How Node names a connection that cannot be made, or ended. */
const ofNetwork: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/**
 * SQLSTATE: connection exceptions (08), insufficient resources such as a full disk or too many connections (53), stopped by
 * an operator (57P), trouble of the machine (58), and a server that can only be read (25006): a copy, after a failover.
 */
const ofServer = /^(08|53|57P|58)\w+$|^25006$/
/** pg's own errors carry no code. */
const ofClient =
  /^(Connection terminated|timeout expired|timeout exceeded|Client was closed|Client has encountered|received invalid response)/

/** Whether an error says that the database cannot do its work now, whatever it was asked. */
export function isAway(problem: unknown): boolean {
  if (problem instanceof Outage) return true
  if (!(problem instanceof Error)) return false
  const { code } = problem as { code?: unknown }
  if (typeof code === 'string') return ofNetwork.has(code) || ofServer.test(code)
  return ofClient.test(problem.message)
}

/** Whether it is the database itself that says no, so that somebody is there. */
export function isAnswer(problem: unknown): boolean {
  const { code } = problem as { code?: unknown }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
}
