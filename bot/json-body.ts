import type { IncomingMessage } from 'node:http'

type Request = IncomingMessage & { body?: unknown }
/** The deepest we take is a card's button around an action's input, some ten. */
const deepest = 32
/** A body has no more values than one in so many of the bytes it may have: ours have one in twenty or more. */
const bytesPerValue = 16
const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [34, 92, 44, 91, 93, 123, 125]

type Next = (problem?: Error & { statusCode: number }) => void

/**
 * Reads a JSON body of at most `mostBytes`, nested no deeper than 32 and of not too many values, into `request.body`; a
 * body that does not call itself JSON stays unread.
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
      if (bytes > mostBytes) return
      const text = Buffer.concat(chunks).toString('utf8')
      const shape = shapeOf(text, mostBytes / bytesPerValue)
      if (shape === 'tooMany') return settle(refusal(413, 'The body has too many values.'))
      const read = shape === 'deep' ? undefined : parsed(text)
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
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/**
 * Whether lists and objects stand in each other deeper than anything of ours, for what walks such a thing may never end;
 * or are so many that making them would hold everybody up, however few bytes each takes.
 */
function shapeOf(text: string, mostValues: number): 'fits' | 'deep' | 'tooMany' {
  let depth = 0
  let values = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === backslash) at += 1
      else if (code === quote) inText = false
    } else if (code === quote) inText = true
    else if (code === comma) values += 1
    else if (code === openList || code === openObject) {
      depth += 1
      values += 1
      if (depth > deepest) return 'deep'
    } else if (code === closeList || code === closeObject) depth -= 1
    if (values > mostValues) return 'tooMany'
  }
  return 'fits'
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
