import { useSyncExternalStore } from 'react'

/** Where the person is: '' is the overview, 'risks/abc' one risk. The same text is the subPageId of a deep link. */
export function useRoute(): { page: string; id: string | null; path: string } {
  const path = useSyncExternalStore(follow, currentPath)
  const [page = '', id] = path.split('/')
  return { page, id: id === undefined || id === '' ? null : decoded(id), path }
}

export function currentPath(): string {
  return window.location.hash.replace(/^#\/?/, '')
}

export function go(path: string): void {
  window.location.hash = `#/${path}`
}

/** Goes to a path without a step back to where the person is now. */
export function replaceWith(path: string): void {
  window.location.replace(`#/${path}`)
}

function follow(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

/** A hash is typed and cut by people: a broken escape is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
