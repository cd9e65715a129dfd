import { z } from 'zod'

const SavedTab = z.looseObject({
  entityId: z.string(),
  contentUrl: z.url(),
  suggestedDisplayName: z.string().optional(),
})
type SavedTab = z.infer<typeof SavedTab>

const key = 'switchover.channel-tab'

/** The settings with which the tab was added to the channel; null when it still is the default one. */
export function savedTab(): SavedTab | null {
  const stored = sessionStorage.getItem(key)
  return stored === null ? null : (SavedTab.safeParse(JSON.parse(stored)).data ?? null)
}

export function saveTab(settings: unknown): void {
  sessionStorage.setItem(key, JSON.stringify(SavedTab.parse(settings)))
}
