import { createHash } from 'node:crypto'
import { emailIdStart } from '#shared/basics/email-id.ts'
import { emailKey } from '#shared/import-people.ts'

/**
 * Id of a person of whom only an address is known: a digest, because readers see ids but no addresses. Once a file
 * brings the object id, the person gets it (see `identify`). Entra ids are UUIDs, so the two never meet.
 */
export function emailId(email: string): string {
  return `${emailIdStart}${createHash('sha256').update(emailKey(email)).digest('hex').slice(0, 40)}`
}
