export type ThemeName = 'default' | 'dark' | 'contrast'
export type WidthName = 'full' | 'side' | 'phone'
export type ViewName = 'activity' | 'chat' | 'tab' | 'app' | 'posts' | 'config'

/** Everything the page shows, as it stands in its URL, so that a test or a person can link to it. */
export interface Address {
  readonly view: ViewName
  /** Of the tab: `risks/abc`; '' for its start. */
  readonly subPageId: string
  /** Entra object id of who one is; '' when the URL does not say. */
  readonly personId: string
  readonly theme: ThemeName
  readonly width: WidthName
}

const views: readonly ViewName[] = ['activity', 'chat', 'tab', 'app', 'posts', 'config']

/** `?person=…&theme=dark&width=side#/tab/<subPageId>`, `#/app/<subPageId>`, `#/chat/<personId>`, `#/config`, `#/posts`. */
export function readAddress(url: URL): Address {
  const [view = '', ...rest] = url.hash.replace(/^#\/?/, '').split('/')
  const known = views.find((each) => each === view) ?? 'tab'
  const tail = decodeURIComponent(rest.join('/'))
  return {
    view: known,
    subPageId: known === 'tab' || known === 'app' ? tail : '',
    personId: (known === 'chat' && tail) || url.searchParams.get('person') || '',
    theme: oneOf(url.searchParams.get('theme'), ['default', 'dark', 'contrast']),
    width: oneOf(url.searchParams.get('width'), ['full', 'side', 'phone']),
  }
}

/** The relative URL of an address; `readAddress` of it gives the address back. */
export function urlOf({ view, subPageId, personId, theme, width }: Address): string {
  const query = new URLSearchParams({
    ...(personId ? { person: personId } : {}),
    ...(theme === 'default' ? {} : { theme }),
    ...(width === 'full' ? {} : { width }),
  })
  const tail = view === 'chat' ? personId : encodeURI(subPageId)
  return `?${query.toString()}#/${view}${tail ? `/${tail}` : ''}`
}

function oneOf<T extends string>(value: string | null, [first, ...others]: readonly [T, ...T[]]): T {
  return others.find((each) => each === value) ?? first
}
