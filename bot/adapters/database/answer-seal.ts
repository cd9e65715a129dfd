import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Cell } from '#shared/results/cells.ts'
import type { Tallies } from '#shared/results/tally.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'
import { asJson } from './as-json.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
/** A dozen scales fit in one block. */
const blockBytes = 2048
/** The longest comment fits in three: 2,000 characters of three bytes. */
const blocksPerComment = 3

/** One answer until its round is closed: what was said and where its giver stood, never who that is. */
export interface SealedAnswer {
  readonly cell: Cell
  readonly values: AnswerValues
  readonly comments: Readonly<Record<string, string>>
}

/** One group of answers counted while the round is open. */
export interface SealedBatch {
  readonly tallies: Tallies
  /** What was in no group yet when this one was made. */
  readonly left: Tallies
}

export interface Sealing<Held> {
  readonly close: (roundId: string, held: Held) => Buffer
  /** Throws where it was sealed with another key, for another round, or changed since. */
  readonly open: (roundId: string, sealed: Buffer) => Held
}

export interface AnswerSeal {
  readonly answers: Sealing<SealedAnswer>
  readonly batches: Sealing<SealedBatch>
  /** Tells keys apart without telling the key. */
  readonly fingerprint: string
}

/** AES-256-GCM under a key of each round, derived by HKDF (RFC 5869); padded by what was asked, so that lengths tell nothing. */
export function answerSeal(key: Uint8Array): AnswerSeal {
  return {
    answers: sealing<SealedAnswer>(
      key,
      'answer',
      ({ comments }) => blocksPerComment * Object.keys(comments).length,
    ),
    batches: sealing<SealedBatch>(key, 'batch', () => 0),
    fingerprint: Buffer.from(hkdfSync('sha256', key, '', 'fingerprint', 16)).toString('hex'),
  }
}

function sealing<Held>(key: Uint8Array, purpose: string, moreBlocks: (held: Held) => number): Sealing<Held> {
  const keyOf = (roundId: string) => Buffer.from(hkdfSync('sha256', key, roundId, purpose, 32))
  return {
    close(roundId, held) {
      const nonce = randomBytes(nonceBytes)
      const sealer = createCipheriv(cipher, keyOf(roundId), nonce)
      const text = Buffer.from(asJson(held))
      // JSON may end in blanks.
      const blocks = Math.max(1 + moreBlocks(held), Math.ceil(text.length / blockBytes))
      const padded = Buffer.alloc(blocks * blockBytes, ' ')
      text.copy(padded)
      return Buffer.concat([nonce, sealer.update(padded), sealer.final(), sealer.getAuthTag()])
    },
    open(roundId, sealed) {
      const opener = createDecipheriv(cipher, keyOf(roundId), sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      opener.setAuthTag(sealed.subarray(-tagBytes))
      const padded = Buffer.concat([opener.update(sealed.subarray(nonceBytes, -tagBytes)), opener.final()])
      return JSON.parse(padded.toString('utf8')) as Held
    },
  }
}
