/** What a link into the tab names: a plan (null in links of earlier releases), and the route within it. */
export interface DeepLink {
  readonly planId: string | null
  /** Such as 'risks/abc'; '' is the overview. */
  readonly path: string
}

const planMark = 'plan:'

/** The text that travels as Teams' subPageId and stands after the # of the tab: 'plan:abc/risks/r1'. */
export function subPageOf(planId: string, path: string): string {
  const plan = `${planMark}${encodeURIComponent(planId)}`
  return path === '' ? plan : `${plan}/${path}`
}

/** Reads what `subPageOf` wrote; a text without a plan is a route in whatever plan is open. */
export function readSubPage(text: string): DeepLink {
  if (!text.startsWith(planMark)) return { planId: null, path: text }
  const [plan = '', ...path] = text.slice(planMark.length).split('/')
  return { planId: decoded(plan), path: path.join('/') }
}

/** Links are typed and cut by people: a broken escape is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
