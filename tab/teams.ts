import {
  app,
  authentication,
  ChannelType,
  ErrorCode,
  FrameContexts,
  pages,
  people,
} from '@microsoft/teams-js'
import type { ConfigureTab, Host, HostTeam, PickPerson, Surface, ThemeName } from './host.ts'

/**
 * Connects to the Teams client that frames this page. The only file that knows teams-js; it loads as a chunk of its
 * own. The first token is asked for at once: Teams keeps it, and the first request then need not wait.
 *
 * @param appId of the bot's registration, for the chat with it.
 */
export async function connectToTeams(hostOrigins: readonly string[], appId: string): Promise<Host> {
  await app.initialize([...hostOrigins])
  app.notifyAppLoaded()
  const first = authentication.getAuthToken()
  // Whoever asks for it first hears why it failed; until then it is no unhandled rejection.
  first.catch(() => undefined)
  const context = await app.getContext()
  let unused: Promise<string> | null = first
  return {
    theme: themeOf(context.app.theme),
    locale: context.app.locale,
    subPageId: context.page.subPageId ?? '',
    surface: surfaceOf(context.page.frameContext),
    isPersonal: !context.channel && !context.chat && !context.meeting,
    team: teamOf(context),
    onTheme: (tell) => app.registerOnThemeChangeHandler((theme) => tell(themeOf(theme))),
    token: () => {
      const ready = unused ?? authentication.getAuthToken()
      unused = null
      return ready
    },
    shown: () => app.notifySuccess(),
    share: (subPageId, subPageLabel) => pages.shareDeepLink({ subPageId, subPageLabel }),
    openChat: () => void app.openLink(`https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`),
    signInAside,
    // Meetings' side panels have no people picker, whatever the host supports elsewhere.
    pickPerson: surfaceOf(context.page.frameContext) === 'page' && people.isSupported() ? pickPerson : null,
    configure,
    configured: async () => (await pages.getConfig()).entityId ?? null,
  }
}

function teamOf({ team, channel }: app.Context): HostTeam | null {
  if (!team || !channel) return null
  const { internalId: id, displayName: name = '' } = team
  return { id, name, isWhole: channel.membershipType === ChannelType.Regular }
}

/**
 * The person may close the window or refuse: what they agreed to is for the server to find out. teams-js opens nothing
 * but https; a server on this machine has none, so there the browser opens the window itself.
 */
const signInAside = async (path: string): Promise<void> => {
  const { href, protocol } = new URL(path, window.location.origin)
  if (protocol !== 'https:') return untilClosed(window.open(href, '_blank', 'popup,width=600,height=650'))
  await authentication.authenticate({ url: href, width: 600, height: 650 }).catch(() => undefined)
}

/** A window tells nobody that it was closed: it has to be looked at. */
function untilClosed(opened: Window | null): Promise<void> {
  return new Promise((over) => {
    const watch = window.setInterval(() => {
      if (opened && !opened.closed) return
      window.clearInterval(watch)
      over()
    }, 300)
  })
}

const configure: ConfigureTab = (choice, first = async () => undefined) => {
  if (choice === null) return pages.config.setValidityState(false)
  pages.config.registerOnSaveHandler((save) => {
    const page = new URL(window.location.href)
    page.hash = ''
    page.search = `?plan=${encodeURIComponent(choice.planId)}`
    first()
      .then(() =>
        pages.config.setConfig({
          entityId: choice.planId,
          contentUrl: page.href,
          suggestedDisplayName: choice.name,
        }),
      )
      .then(
        () => save.notifySuccess(),
        (reason: unknown) => save.notifyFailure(reason instanceof Error ? reason.message : String(reason)),
      )
  })
  pages.config.setValidityState(true)
}

/** In a channel the picker would else show its members only. */
const pickPerson: PickPerson = async () => {
  const [picked] = await people
    .selectPeople({ title: 'Choose a person', singleSelect: true, openOrgWideSearchInChatOrChannel: true })
    .catch((problem: unknown) => {
      if (isAborted(problem)) return []
      throw problem
    })
  return picked
    ? { personId: picked.objectId, name: picked.displayName ?? picked.email ?? '', email: picked.email ?? '' }
    : null
}

function isAborted(problem: unknown): boolean {
  return (
    typeof problem === 'object' &&
    problem !== null &&
    'errorCode' in problem &&
    problem.errorCode === ErrorCode.USER_ABORT
  )
}

function surfaceOf(frame: FrameContexts): Surface {
  if (frame === FrameContexts.settings) return 'settings'
  return frame === FrameContexts.sidePanel ? 'sidePanel' : 'page'
}

function themeOf(name: string): ThemeName {
  return name === 'dark' || name === 'contrast' ? name : 'default'
}
