/** The key with which programs tell a plan of incidents. Only its hash is kept. */
export interface PlanKey {
  readonly planId: string
  readonly madeBy: string
  readonly madeAt: Date
  /** To the hour; null while it never was. */
  readonly usedAt: Date | null
}

export interface PlanKeys {
  /** Gives the plan this key; the one before opens nothing any more. */
  put(keyHash: string, key: Omit<PlanKey, 'usedAt'>): Promise<void>
  byHash(keyHash: string): Promise<PlanKey | null>
  of(planId: string): Promise<PlanKey | null>
  wasUsed(planId: string, at: Date): Promise<void>
  remove(planId: string): Promise<void>
}
