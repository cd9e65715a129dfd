import { z } from 'zod'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { SourceMessage } from '#shared/basics/source-message.ts'

/** The message a person chose an action on, as far as it is kept; Teams sends much more. */
const Payload = z.looseObject({
  id: z.string().min(1).max(100),
  createdDateTime: z.string().optional().catch(undefined),
  linkToMessage: z.string().max(2_000).optional().catch(undefined),
  body: z.looseObject({ content: z.string().nullish(), contentType: z.string().nullish() }).nullish(),
  from: z
    .looseObject({
      user: z.looseObject({ displayName: z.string().nullish() }).nullish(),
      application: z.looseObject({ displayName: z.string().nullish() }).nullish(),
    })
    .nullish(),
})

/** No message is longer (reference: limits of messages); the rest of a forged one is not looked at. */
const longest = 28_000

/** The message with its text, out of the value of an invoke. Refuses where Teams sent none. */
export function messageIn(
  untrusted: unknown,
  where: { readonly conversationId: string; readonly now: Date },
): { readonly source: SourceMessage; readonly text: string } {
  if (untrusted === undefined || untrusted === null)
    throw new Refusal(
      'invalid',
      'Open the menu of a message and choose it there: Teams did not say which message.',
    )
  const { id, createdDateTime = '', linkToMessage = '', body, from } = parse(Payload, untrusted)
  const [conversation = ''] = where.conversationId.split(';')
  const at = Number.isNaN(Date.parse(createdDateTime)) ? where.now : new Date(createdDateTime)
  const author = from?.user?.displayName ?? from?.application?.displayName ?? ''
  const content = (body?.content ?? '').slice(0, longest)
  return {
    source: {
      key: `${conversation}/${id}`.slice(-400),
      link: isWebAddress(linkToMessage) ? linkToMessage : '',
      author: author.trim().slice(0, 300),
      at: at.toISOString(),
    },
    text: body?.contentType === 'html' ? textOfHtml(content) : content,
  }
}

const breaking = /^(?:\/?(?:p|div|li|ul|ol|tr|table|blockquote|h[1-6])|br)(?![a-z])/i
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** What a message says without its marks: tags end at the next ">", blocks end lines, and nothing is run. */
function textOfHtml(html: string): string {
  const [before = '', ...tagged] = html.split('<')
  const rows = tagged.map((piece) => {
    const end = piece.indexOf('>')
    return end < 0 ? '' : (breaking.test(piece) ? '\n' : '') + piece.slice(end + 1)
  })
  return [before, ...rows]
    .join('')
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{1,6});/gi, (whole, name: string) => decoded(name) ?? whole)
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean)
    .join('\n')
}

function decoded(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

function isWebAddress(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:'
}
