const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])
const pseudoRightToLeft = 'en-xb'
const pseudo: ReadonlySet<string> = new Set(['en-xa', pseudoRightToLeft])

/** Which way a BCP 47 locale is written; en-XB is English laid out from the right, to try it. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const told = locale.toLowerCase()
  return told === pseudoRightToLeft || rightToLeft.has(told.split('-')[0]!) ? 'rtl' : 'ltr'
}

/** Whether texts are to be shown with accents and a third longer, as another language would be. */
export function isPseudo(locale: string): boolean {
  return pseudo.has(locale.toLowerCase())
}

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'AaBbCcDdEeGgHhIiJjKkLlNnOoPpRrSsTtUuWwYyZz'].map((plain, n) => [
    plain,
    [...'ÅåƁƀÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž'][n]!,
  ]),
)
const longer = 0.35

/** The text in accents and about 35 % longer; what has no letters stays, and what is pseudo already is not made so twice. */
export function pseudoOf(text: string): string {
  if (!/\p{L}/u.test(text) || text.startsWith('⟦')) return text
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  const letters = [...words].map((each) => accented[each] ?? each).join('')
  return `${before}⟦${letters}${'·'.repeat(Math.ceil(words.length * longer))}⟧${after}`
}
