import type { IncomingMessage } from 'node:http'
import { Refusal } from '#shared/basics/refusal.ts'

/** A file as it came: nothing in it is trusted, its name least of all. */
export interface ReceivedFile {
  readonly bytes: Uint8Array
  /** The last part of the name it had, for messages only; 'file' where none was told. */
  readonly fileName: string
  readonly contentType: string
}

/** A file that goes out: the name it is kept under, its type and its bytes. */
export interface SentFile {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/**
 * Reads the whole body of any type. The file is the body: no multipart, whose parsers are where uploads go wrong. Its
 * name comes in content-disposition (RFC 6266). Refuses 'too-large' beyond `mostBytes`, 'invalid' what is empty,
 * compressed or cut off.
 */
export function receiveFile(request: IncomingMessage, mostBytes: number): Promise<ReceivedFile> {
  const { headers } = request
  const tooLarge = new Refusal(
    'too-large',
    `The file is larger than the ${mostBytes / 1024 / 1024} MB Switchover takes.`,
  )
  return new Promise((received, refused) => {
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      return refused(new Refusal('invalid', 'Send the file as it is, not compressed on the way.'))
    if (Number(headers['content-length']) > mostBytes) return refused(tooLarge)
    // Gone while somebody looked up who it is: no event would tell any more, and the room for it would stay taken.
    if (request.destroyed) return refused(cutOff())

    const chunks: Buffer[] = []
    let bytes = 0
    // What comes after the limit is read and forgotten, so that the refusal reaches who is still sending.
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= mostBytes) chunks.push(chunk)
      else refused(tooLarge)
    })
    request.once('end', () => {
      if (bytes === 0) return refused(new Refusal('invalid', 'The file is empty.'))
      received({
        bytes: new Uint8Array(Buffer.concat(chunks)),
        fileName: nameOf(headers['content-disposition'] ?? ''),
        contentType: headers['content-type'] ?? '',
      })
    })
    request.once('close', () => refused(cutOff()))
    request.resume()
  })
}

function cutOff(): Refusal {
  return new Refusal('invalid', 'The file was cut off on its way. Send it again.')
}

/** `attachment; filename="risks.xlsx"; filename*=UTF-8''…` for a name of any letters (RFC 6266, RFC 5987). */
export function asAttachment(fileName: string): string {
  const safe = fileName.replace(/[\u0000-\u001F\u007F/\\]/g, '-').trim() || 'file'
  const plain = safe
    .normalize('NFKD')
    .replace(/[^\x20-\x7E]/g, '')
    .replaceAll('"', "'")
  const whole = encodeURIComponent(safe.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

const longestName = 200

function nameOf(disposition: string): string {
  const [, encoded] = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition) ?? []
  const [, quoted] = /filename\s*=\s*"?([^";]+)/i.exec(disposition) ?? []
  const told = (encoded === undefined ? quoted : decoded(encoded)) ?? ''
  const last =
    told
      .replace(/[\u0000-\u001F\u007F]/g, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  return last.trim().slice(0, longestName) || 'file'
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
