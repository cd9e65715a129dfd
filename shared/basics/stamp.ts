/** Handed to every change, so the core never reads a clock or invents an id. */
export interface Stamp {
  readonly id: string
  /** ISO 8601 instant in UTC. */
  readonly at: string
  /** Entra object id of the person. */
  readonly by: string
}
