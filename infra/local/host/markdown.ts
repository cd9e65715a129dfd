const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Where escaped marks wait until the others are read; no text has these code points. */
const firstKept = 0xe000

/**
 * The Markdown Teams understands in cards and messages (bold, italic, links, lists, line breaks) as safe HTML:
 * everything is escaped first, links are kept only when they are http(s), and a mark behind a backslash stays a mark.
 */
export function markdownToHtml(markdown: string): string {
  const apart = markdown.replace(/\\([\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e])/g, (_, mark: string) =>
    String.fromCharCode(firstKept + mark.charCodeAt(0)),
  )
  const escaped = apart.replace(/[&<>"']/g, (character) => entities[character] ?? character)
  const inline = escaped
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])([_*])([^_*\n]+)\2(?=[\s).,;:!?]|$)/g, '$1<em>$3</em>')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2" target="_blank" rel="noreferrer">$1</a>')
  const list = inline.replace(/(^|\n)((?:[-*] .+(?:\n|$))+)/g, (_, before: string, rows: string) => {
    const entries = rows
      .trim()
      .split('\n')
      .map((row) => `<li>${row.slice(2)}</li>`)
    return `${before}<ul>${entries.join('')}</ul>`
  })
  return list.replace(/\n/g, '<br>').replace(/[\ue021-\ue07e]/g, (kept) => {
    const mark = String.fromCharCode(kept.charCodeAt(0) - firstKept)
    return entities[mark] ?? mark
  })
}
