import { setImmediate as othersTurn } from 'node:timers/promises'

/** What is made and encoded in some milliseconds. */
const charactersPerTurn = 256 * 1024

/** A long text as UTF-8. Others have their turn while it is made, piece by piece; no character may span two pieces. */
export async function bytesOfPieces(pieces: Iterable<string>): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let texts: string[] = []
  let characters = 0
  for (const piece of pieces) {
    texts.push(piece)
    characters += piece.length
    if (characters < charactersPerTurn) continue
    parts.push(Buffer.from(texts.join('')))
    texts = []
    characters = 0
    await othersTurn()
  }
  parts.push(Buffer.from(texts.join('')))
  return joined(parts)
}

async function joined(parts: readonly Buffer[]): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    at += part.copy(whole, at)
    await othersTurn()
  }
  return whole
}
