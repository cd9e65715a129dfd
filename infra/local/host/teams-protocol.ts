import { z } from 'zod'

/** What the host does for the tab it frames. */
export interface TabClient {
  readonly frameContext: () => string
  readonly clientType: () => string
  readonly context: () => object
  readonly token: () => Promise<string>
  readonly settings: () => object
  readonly setSettings: (settings: unknown) => void
  readonly setValidity: (valid: boolean) => void
  readonly saved: (problem: string | null) => void
  readonly shareLink: (subPageId: string, label: string) => void
  readonly navigate: (subPageId: string) => void
  readonly openLink: (link: string) => void
  /** Null when the person closed the picker without choosing. */
  readonly pickPerson: (title: string) => Promise<{ id: string; name: string; email: string } | null>
  readonly progress: (step: 'loaded' | 'success' | 'failure', message: string) => void
}

const Request = z.looseObject({
  id: z.number(),
  uuidAsString: z.string().optional(),
  func: z.string(),
  args: z.array(z.unknown()).nullish(),
})

type Answer = readonly unknown[] | null

/** ErrorCode.USER_ABORT of teams-js. */
const userAborted = 8000

/** Capabilities the tab may rely on; everything absent here throws "not supported" in teams-js, as in a real host. */
const runtime = {
  apiVersion: 4,
  isNAAChannelRecommended: false,
  isLegacyTeams: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: { pages: { config: {}, currentApp: {}, backStack: {} }, chat: {}, people: {} },
}

/** teams-js message names to their answers (null: none is sent); from the SDK's own source, see traps-tab.md §3. */
const answers: Readonly<
  Record<string, (client: TabClient, args: readonly unknown[]) => Answer | Promise<Answer>>
> = {
  initialize: (client) => [client.frameContext(), client.clientType(), JSON.stringify(runtime), '2.58.0'],
  getContext: (client) => [client.context()],
  'authentication.getAuthToken': (client) =>
    client.token().then(
      (token) => [true, token],
      (problem: unknown) => [false, problem instanceof Error ? problem.message : String(problem)],
    ),
  'authentication.authenticate': async (_client, [url]) => [true, await signInWindow(text(url))],
  'settings.getSettings': (client) => [client.settings()],
  'settings.setSettings': (client, [settings]) => done([true], () => client.setSettings(settings)),
  'settings.setValidityState': (client, [valid]) => done(null, () => client.setValidity(valid === true)),
  'settings.save.success': (client) => done(null, () => client.saved(null)),
  'settings.save.failure': (client, [reason]) => done(null, () => client.saved(text(reason) || 'Not saved.')),
  shareDeepLink: (client, [id, label]) => done(null, () => client.shareLink(text(id), text(label))),
  'pages.navigateToApp': (client, [to]) => done([true], () => client.navigate(subPageOf(to))),
  'pages.currentApp.navigateTo': (client, [to]) => done([null, true], () => client.navigate(subPageOf(to))),
  'pages.currentApp.navigateToDefaultPage': (client) => done([null, true], () => client.navigate('')),
  executeDeepLink: (client, [link]) => done([true], () => client.openLink(text(link))),
  'people.selectPeople': async (client, [inputs]) => {
    const { title } = z.looseObject({ title: z.string().default('Select a person') }).parse(inputs ?? {})
    const picked = await client.pickPerson(title)
    if (!picked) return [{ errorCode: userAborted }, null]
    return [null, [{ objectId: picked.id, displayName: picked.name, email: picked.email }]]
  },
  navigateCrossDomain: () => [true],
  navigateBack: () => done([true], () => window.history.back()),
  'appInitialization.appLoaded': (client) => done(null, () => client.progress('loaded', '')),
  'appInitialization.success': (client) => done(null, () => client.progress('success', '')),
  'appInitialization.failure': (client, [reason, message]) =>
    done(null, () => client.progress('failure', text(message) || text(reason))),
  'appInitialization.expectedFailure': (client, [reason, message]) =>
    done(null, () => client.progress('failure', text(message) || text(reason))),
}

/**
 * Speaks the teams-js protocol with the page in a frame, and only with it: other windows and origins are ignored.
 * `tell` sends a host event (`themeChange`, `settings.save`).
 */
export function attachTab(frame: HTMLIFrameElement, tabOrigin: string, client: TabClient) {
  const post = (message: object) => frame.contentWindow?.postMessage(message, tabOrigin)

  const onMessage = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || origin !== tabOrigin) return
    const request = Request.safeParse(data).data
    const answer = request ? answers[request.func] : undefined
    if (!request || !answer) return

    const { id, uuidAsString } = request
    void Promise.resolve(answer(client, request.args ?? [])).then((args) => {
      if (args)
        post({ id, uuidAsString, args, monotonicTimestamp: performance.timeOrigin + performance.now() })
    })
  }
  window.addEventListener('message', onMessage)

  return {
    tell: (func: string, args: readonly unknown[]) => void post({ func, args }),
    detach: () => window.removeEventListener('message', onMessage),
  }
}

/** Over when the window closes, as in Teams. */
function signInWindow(url: string): Promise<string> {
  const opened = window.open(url, 'sign-in', 'popup,width=600,height=650')
  return new Promise((over) => {
    const watch = window.setInterval(() => {
      if (opened && !opened.closed) return
      window.clearInterval(watch)
      over('')
    }, 300)
  })
}

function done(answer: Answer, act: () => void): Answer {
  act()
  return answer
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function subPageOf(to: unknown): string {
  return z.looseObject({ subPageId: z.string() }).safeParse(to).data?.subPageId ?? ''
}
