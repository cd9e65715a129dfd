export type FindingKind = 'ksi' | 'risk' | 'readiness' | 'signOff' | 'capacity' | 'condition'

/** One piece of evidence for or against a wave. */
export interface GateFinding {
  readonly kind: FindingKind
  readonly state: 'pass' | 'open' | 'fail'
  readonly words: string
  /** Where the evidence is: the page, and the record on it. */
  readonly page: 'ksis' | 'risks' | 'rollout' | 'stakeholders'
  readonly id: string | null
}

export function found(
  kind: FindingKind,
  state: GateFinding['state'],
  words: string,
  page: GateFinding['page'],
  id: string | null = null,
): GateFinding {
  return { kind, state, words, page, id }
}
