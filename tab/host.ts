export type ThemeName = 'default' | 'dark' | 'contrast'

/** What frames the tab, in our own words, so that pages and tests do not need Teams. */
export interface Host {
  readonly theme: ThemeName
  /** BCP 47. */
  readonly locale: string
  /** From a deep link; '' for none. */
  readonly subPageId: string
  readonly isConfiguring: boolean
  readonly onTheme: (tell: (theme: ThemeName) => void) => void
  readonly token: () => Promise<string>
  /** Says that the first content stands. */
  readonly shown: () => void
  /** Opens the client's own "copy link" for a page. */
  readonly share: (subPageId: string, label: string) => void
  readonly configure: ConfigureTab
}

/** Null while nothing is chosen: the host keeps its Save button off. */
export type ConfigureTab = (choice: { planId: string; name: string } | null) => void

/** Whether something frames this page; outside of Teams there is nobody to sign in with. */
export function isFramed(): boolean {
  return window.parent !== window || 'nativeInterface' in window
}
