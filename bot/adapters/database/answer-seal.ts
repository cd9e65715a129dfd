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
  /** Which key seals: tells keys apart without telling the key. */
  readonly sealedWith: string
  /** That one, and the earlier ones that still open. */
  readonly opens: readonly string[]
}

/**
 * AES-256-GCM under a key of each round, derived by HKDF (RFC 5869); padded by what was asked, so that lengths tell nothing.
 *
 * @param before earlier keys: what was sealed with them is opened, nothing new is sealed with them.
 */
export function answerSeal(key: Uint8Array, before: readonly Uint8Array[] = []): AnswerSeal {
  const keys = [key, ...before]
  return {
    answers: firstThatOpens(
      keys.map((each) =>
        sealing<SealedAnswer>(
          each,
          'answer',
          ({ comments }) => blocksPerComment * Object.keys(comments).length,
        ),
      ),
    ),
    batches: firstThatOpens(keys.map((each) => sealing<SealedBatch>(each, 'batch', () => 0))),
    sealedWith: fingerprintOf(key),
    opens: keys.map(fingerprintOf),
  }
}

function fingerprintOf(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'fingerprint', 16)).toString('hex')
}

/** A wrong key is told by the tag of what it should open, so they are tried in turn; there are one or two. */
function firstThatOpens<Held>(sealings: readonly Sealing<Held>[]): Sealing<Held> {
  const [newest, ...earlier] = sealings
  return {
    close: newest!.close,
    open(roundId, sealed) {
      for (const each of earlier.length === 0 ? [] : [newest!, ...earlier.slice(0, -1)])
        try {
          return each.open(roundId, sealed)
        } catch {
          continue
        }
      return (earlier.at(-1) ?? newest!).open(roundId, sealed)
    },
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
