import { app, authentication, FrameContexts, pages } from '@microsoft/teams-js'
import type { ConfigureTab, Host, ThemeName } from './host.ts'

/** Connects to the Teams client that frames this page. The only file that knows teams-js; it loads as a chunk of its own. */
export async function connectToTeams(hostOrigins: readonly string[]): Promise<Host> {
  await app.initialize([...hostOrigins])
  app.notifyAppLoaded()
  const context = await app.getContext()
  return {
    theme: themeOf(context.app.theme),
    locale: context.app.locale,
    subPageId: context.page.subPageId ?? '',
    isConfiguring: context.page.frameContext === FrameContexts.settings,
    onTheme: (tell) => app.registerOnThemeChangeHandler((theme) => tell(themeOf(theme))),
    token: () => authentication.getAuthToken(),
    shown: () => app.notifySuccess(),
    share: (subPageId, subPageLabel) => pages.shareDeepLink({ subPageId, subPageLabel }),
    configure,
  }
}

const configure: ConfigureTab = (choice) => {
  if (choice === null) return pages.config.setValidityState(false)
  pages.config.registerOnSaveHandler((save) => {
    const page = new URL(window.location.href)
    page.hash = ''
    page.search = `?plan=${encodeURIComponent(choice.planId)}`
    pages.config
      .setConfig({
        entityId: choice.planId,
        contentUrl: page.href,
        suggestedDisplayName: choice.name,
      })
      .then(
        () => save.notifySuccess(),
        (reason: unknown) => save.notifyFailure(String(reason)),
      )
  })
  pages.config.setValidityState(true)
}

function themeOf(name: string): ThemeName {
  return name === 'dark' || name === 'contrast' ? name : 'default'
}
