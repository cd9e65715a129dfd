import type { Answer, Ask } from '../contract/loopback.ts'
import type { Caller } from './bearer.ts'

/** One operation of Graph below /v1.0: its method, its path, and what it answers. */
export interface Route {
  readonly method: string
  /** Named groups become `params`. */
  readonly path: RegExp
  readonly answer: (asked: Asked) => Promise<Answer> | Answer
}

export interface Asked {
  readonly ask: Ask
  readonly caller: Caller
  readonly params: Readonly<Record<string, string>>
}
