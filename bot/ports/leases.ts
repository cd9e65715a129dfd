/** One holder at a time across all instances: the sender, the clock, the reconciler. */
export interface Leases {
  /** Takes or renews the lease; false while somebody else holds it. */
  hold(given: {
    readonly name: string
    readonly holder: string
    readonly now: Date
    readonly forMs: number
  }): Promise<boolean>
  release(name: string, holder: string): Promise<void>
  /** Those that were over before, whoever held them. */
  forget(before: Date): Promise<void>
}
