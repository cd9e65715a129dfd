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
  /** BCP 47, as Teams tells it: `en-gb`, or `en-XA` and `en-XB` to try how another language would look. */
  readonly locale: string
}

const usualLocale = 'en-gb'
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
    locale: url.searchParams.get('locale') ?? usualLocale,
  }
}

/** The relative URL of an address; `readAddress` of it gives the address back. */
export function urlOf({ view, subPageId, personId, theme, width, locale }: Address): string {
  const query = new URLSearchParams({
    ...(personId ? { person: personId } : {}),
    ...(theme === 'default' ? {} : { theme }),
    ...(width === 'full' ? {} : { width }),
    ...(locale === usualLocale ? {} : { locale }),
  })
  const tail = view === 'chat' ? personId : encodeURI(subPageId)
  return `?${query.toString()}#/${view}${tail ? `/${tail}` : ''}`
}

function oneOf<T extends string>(value: string | null, [first, ...others]: readonly [T, ...T[]]): T {
  return others.find((each) => each === value) ?? first
}
