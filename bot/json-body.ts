import type { IncomingMessage } from 'node:http'

type Request = IncomingMessage & { body?: unknown }
/** The deepest we take is a card's button around an action's input, some ten. */
const deepest = 32
const [quote, backslash, openList, closeList, openObject, closeObject] = [34, 92, 91, 93, 123, 125]

type Next = (problem?: Error & { statusCode: number }) => void

/**
 * Reads a JSON body of at most `mostBytes`, and nested no deeper than 32, into `request.body`; a body that does not call itself JSON stays unread.
 * Ours, because restify's own parser ends the process on a body that is not the gzip it claims to be, unpacks any amount
 * of it, and writes uploads of any size to disk, all before anybody has signed in.
 */
export function jsonBody(mostBytes: number) {
  return (request: Request, _response: unknown, next: Next): void => {
    if (!isJson(request)) return next()
    const { 'content-encoding': encoding = 'identity', 'content-length': length } = request.headers
    if (encoding !== 'identity') return next(refusal(415, 'The body is compressed.'))
    if (Number(length) > mostBytes) return next(refusal(413, 'The body is too large.'))

    const chunks: Buffer[] = []
    let bytes = 0
    const settle = once(next)
    // Gone while somebody looked up who it is: no event would tell any more.
    if (request.destroyed) return settle(refusal(400, 'The body was cut off.'))
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= mostBytes) chunks.push(chunk)
      else settle(refusal(413, 'The body is too large.'))
    })
    request.once('end', () => {
      const read = parsed(Buffer.concat(chunks).toString('utf8'))
      if (read === undefined) return settle(refusal(400, 'The body is not JSON.'))
      request.body = read.value
      settle()
    })
    request.once('close', () => settle(refusal(400, 'The body was cut off.')))
  }
}

function isJson({ headers }: Request): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '')
}

/** An empty body is no body. */
function parsed(text: string): { value: unknown } | undefined {
  if (text === '') return { value: undefined }
  if (isDeep(text)) return undefined
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** Whether lists and objects stand in each other deeper than anything of ours; what walks such a thing may never end. */
function isDeep(text: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === backslash) at += 1
      else if (code === quote) inText = false
    } else if (code === quote) inText = true
    else if (code === openList || code === openObject) {
      depth += 1
      if (depth > deepest) return true
    } else if (code === closeList || code === closeObject) depth -= 1
  }
  return false
}

function refusal(statusCode: number, message: string): Error & { statusCode: number } {
  return Object.assign(new Error(message), { statusCode })
}

function once(next: Next): Next {
  let isCalled = false
  return (problem) => {
    if (isCalled) return
    isCalled = true
    next(problem)
  }
}
