import type { Address } from './address.ts'

/** The sub page that stands for the app's second tab, “My work”. */
export const workPage = 'my-work'

/**
 * Where a Teams link leads inside the host: an entity link of our app opens the tab at its subEntityId, a chat link
 * the chat; null for any other link, which opens outside.
 */
export function insideTeams(link: string, appIds: readonly string[]): Partial<Address> | null {
  const url = URL.parse(link)
  if (url?.hostname !== 'teams.microsoft.com') return null
  if (url.pathname.startsWith('/l/chat/')) return { view: 'chat' }

  const [, , kind, appId, pageId] = url.pathname.split('/')
  if (kind !== 'entity' || !appIds.includes(appId ?? '')) return null
  const personal = !url.searchParams.get('context')?.includes('channelId')
  if (pageId === 'conversations') return { view: 'chat' }
  if (pageId === 'work' && personal) return { view: 'app', subPageId: workPage }
  return {
    view: personal && pageId === 'home' ? 'app' : 'tab',
    subPageId: subEntityOf(url.searchParams.get('context')),
  }
}

function subEntityOf(context: string | null): string {
  try {
    const { subEntityId } = JSON.parse(context ?? '{}') as { subEntityId?: unknown }
    return typeof subEntityId === 'string' ? subEntityId : ''
  } catch {
    return ''
  }
}
