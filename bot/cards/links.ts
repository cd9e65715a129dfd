import { subPageOf } from '#shared/deep-link.ts'

/** Addresses that open the tab. */
export interface Links {
  /**
   * @param path the route in the tab, such as 'risks/abc'; '' is the overview.
   * @param planId the plan the route is in; without one it opens in whatever plan the person has.
   */
  page(path: string, planId?: string): string
  /** What waits for the person in all plans. */
  work(): string
  /** The person's own chat with the bot. */
  chat(): string
}

/** Entity ids of the personal tabs in the manifest. */
const plansTab = 'home'
const workTab = 'work'
/** How Teams calls the chat among the tabs of an app. */
const conversations = 'conversations'

/** Deep links into the personal tabs of the app with this manifest id. */
export function teamsLinks(manifestId: string): Links {
  const tab = (entityId: string) =>
    `https://teams.microsoft.com/l/entity/${encodeURIComponent(manifestId)}/${entityId}`
  return {
    page: (path, planId) => {
      const subEntityId = planId === undefined ? path : subPageOf(planId, path)
      return subEntityId === ''
        ? tab(plansTab)
        : `${tab(plansTab)}?context=${encodeURIComponent(JSON.stringify({ subEntityId }))}`
    },
    work: () => tab(workTab),
    chat: () => tab(conversations),
  }
}
