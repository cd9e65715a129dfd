export type ThemeName = 'default' | 'dark' | 'contrast'

/** Which of Teams' places for an app we are shown in. */
export type Surface = 'page' | 'settings' | 'sidePanel'

/** Somebody of the organisation, on the plan or not. */
export interface PickedPerson {
  readonly personId: string
  readonly name: string
  readonly email: string
}

/** Lets the person choose somebody of the organisation; null when they chose nobody. */
export type PickPerson = () => Promise<PickedPerson | null>

/** The team in whose channel we are shown. */
export interface HostTeam {
  /** Of its thread, as the bot knows it. */
  readonly id: string
  readonly name: string
  /** Everybody in the team is in this channel: it is neither private nor shared. */
  readonly isWhole: boolean
}

/** What frames the tab, in our own words, so that pages and tests do not need Teams. */
export interface Host {
  readonly theme: ThemeName
  /** BCP 47. */
  readonly locale: string
  /** From a deep link (shared/deep-link.ts); '' for none. */
  readonly subPageId: string
  readonly surface: Surface
  /** In the app's own space rather than in a channel, chat or meeting. */
  readonly isPersonal: boolean
  /** Null anywhere else than in a channel. */
  readonly team: HostTeam | null
  readonly onTheme: (tell: (theme: ThemeName) => void) => void
  readonly token: () => Promise<string>
  /** Says that the first content stands. */
  readonly shown: () => void
  /** Opens the client's own "copy link" for a page. */
  readonly share: (subPageId: string, label: string) => void
  /** Opens the person's chat with the bot of this app. */
  readonly openChat: () => void
  /** Opens a page of ours in the host's sign-in window; over when that closes, whatever was answered there. */
  readonly signInAside: (path: string) => Promise<void>
  /** The host's own people picker; null where it has none. */
  readonly pickPerson: PickPerson | null
  readonly configure: ConfigureTab
  /** The plan this tab was set to show before; null for a new one. */
  readonly configured: () => Promise<string | null>
}

/**
 * Null while nothing is chosen: the host keeps its Save button off. What comes `first` is done once the person presses
 * it; where that fails, nothing is saved and the host says so.
 */
export type ConfigureTab = (
  choice: { planId: string; name: string } | null,
  first?: () => Promise<unknown>,
) => void

/** Whether something frames this page; outside of Teams there is nobody to sign in with. */
export function isFramed(): boolean {
  return window.parent !== window || 'nativeInterface' in window
}
