const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * The Markdown Teams understands in cards and messages (bold, italic, links, lists, line breaks) as safe HTML:
 * everything is escaped first, and links are kept only when they are http(s).
 */
export function markdownToHtml(markdown: string): string {
  const escaped = markdown.replace(/[&<>"']/g, (character) => entities[character] ?? character)
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
  return list.replace(/\n/g, '<br>')
}
