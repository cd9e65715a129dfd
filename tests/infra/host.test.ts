import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { companyPerson } from '#infra/local/company.ts'
import { startHost } from '#infra/local/host/start-host.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { startBrowser } from '../support/browser.ts'
import { cardMessage, sanne, startConnectorWorld, threadPath, tomasz } from './connector-world.ts'

const root = path.resolve(import.meta.dirname, '../..')
const isBuilt = existsSync(path.join(root, 'infra/local/host/dist/index.html'))
if (!isBuilt) console.warn('host page not built (npm run build): its browser test is skipped')
const browserTest = isBuilt ? test : test.skip

jest.setTimeout(90_000)

let world: Awaited<ReturnType<typeof startConnectorWorld>>
let tab: Awaited<ReturnType<typeof startStubTab>>
let host: Awaited<ReturnType<typeof startHost>>
let browser: Browser
let page: Page

beforeAll(async () => {
  if (!isBuilt) return
  world = await startConnectorWorld()
  tab = await startStubTab()
  host = await startHost({
    settings: {
      appUrl: tab.url,
      entraUrl: world.entra.url,
      graphUrl: 'http://127.0.0.1:9',
      connectorUrl: world.connector.url,
      tenantId: localTenant.tenantId,
      appId: localTenant.appId,
    },
  })
  tab.framedBy(host.url)
  browser = await startBrowser()
})

beforeEach(async () => {
  page = await browser?.newPage({ viewport: { width: 1280, height: 900 } })
  page?.setDefaultTimeout(25_000)
})
afterEach(() => page?.close())
afterAll(async () => {
  await browser?.close()
  await host?.close()
  await tab?.close()
  await world?.close()
})

const said = () => page.frameLocator('iframe').getByRole('status')

browserTest('the framed tab learns theme, person, page and token through teams-js', async () => {
  await page.goto(`${host.url}/#/tab/risks/r1`)
  await said().getByText(`default ${sanne.id} risks/r1 content token:3`).waitFor()

  await page.getByRole('button', { name: /^Theme/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await said().getByText(`dark ${sanne.id}`).waitFor()
  expect(page.url()).toContain('theme=dark')
})

browserTest('switching the person loads the tab for that person', async () => {
  const owen = companyPerson('Owen Hartley')
  await page.goto(`${host.url}/#/tab`)
  const who = page.getByRole('combobox', { name: 'Who am I' })
  await who.click()
  await who.fill('owen')
  await page.getByRole('option', { name: /Owen Hartley/ }).click()
  await said().getByText(`default ${owen.id}`).waitFor()
})

browserTest('the configuration page saves the tab to the channel', async () => {
  await page.goto(`${host.url}/#/config`)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('tab', { name: 'Plan of the stub' }).waitFor()
  await said().getByText('content token:3').waitFor()
})

browserTest('a card answered in the chat invokes the bot and becomes the card it answers', async () => {
  await world.connector.install(sanne.id)
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      {
        type: 'Input.ChoiceSet',
        id: 'quality',
        label: 'My calls sound good',
        style: 'expanded',
        choices: [
          { title: 'Agree', value: '4' },
          { title: 'Disagree', value: '2' },
        ],
      },
    ],
    actions: [{ type: 'Action.Execute', title: 'Send', verb: 'answerSurvey', data: { round: 'r1' } }],
  }
  const thanks = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Thank you' }] }
  world.bot.answers(() => ({
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: thanks },
  }))

  await page.goto(`${host.url}/#/chat/${sanne.id}`)
  const thread = threadPath(world.connector.conversationOf(sanne.id))
  await world.call('POST', `${thread}/activities`, cardMessage(card))
  await page.getByRole('radio', { name: /\bAgree$/ }).check()
  // What happens to others meanwhile must not redraw the card and lose what was chosen.
  const heard = page.waitForResponse(/local\/people$/)
  await world.connector.install(tomasz.id)
  await heard
  await page.getByRole('button', { name: 'Send', exact: true }).first().click()
  await page.getByText('Thank you').waitFor()

  expect(world.bot.received().at(-1)?.activity).toMatchObject({
    value: { action: { verb: 'answerSurvey', data: { round: 'r1', quality: '4' } }, trigger: 'manual' },
  })
  await page.getByRole('textbox', { name: 'Type a message' }).fill('help')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('help').waitFor()
  expect(world.bot.received().at(-1)?.activity).toMatchObject({ type: 'message', text: 'help' })
})

const form = (title: string) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: title },
    { type: 'Input.Text', id: 'words', label: 'Words', value: 'Leeds first' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Save', data: { save: 'risk' } }],
})
const dialog = (title: string) => ({
  status: 200,
  body: { task: { type: 'continue', value: { title, card: { content: form(title) } } } },
})

browserTest(
  'a message is saved from its menu: the form of the app opens, is sent off and shows the answer',
  async () => {
    world.bot.answers(({ name }) =>
      dialog(name === 'composeExtension/fetchTask' ? 'The form' : 'It is saved'),
    )
    await page.goto(`${host.url}/?person=${sanne.id}#/posts`)
    const post = page.getByRole('article', { name: 'Tomasz Zieliński' })
    await post.getByRole('button', { name: 'More options' }).click()
    await page.getByRole('menuitem', { name: 'Save as risk' }).click()
    await page.getByRole('dialog', { name: 'The form' }).waitFor()
    expect(world.bot.received().at(-1)?.activity).toMatchObject({
      ...{ name: 'composeExtension/fetchTask', from: { aadObjectId: sanne.id } },
      value: {
        commandId: 'saveRisk',
        messagePayload: {
          from: { user: { displayName: 'Tomasz Zieliński' } },
          linkToMessage: expect.any(String) as string,
        },
      },
      conversation: { conversationType: 'channel' },
    })
    await page.getByRole('textbox', { name: 'Words' }).fill('Lyon first')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog', { name: 'It is saved' }).waitFor()
    expect(world.bot.received().at(-1)?.activity).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'saveRisk', data: { save: 'risk', words: 'Lyon first' } },
    })
  },
)

browserTest('a record is found where one writes and goes into the chat as a card', async () => {
  await world.connector.install(sanne.id)
  const tap = { type: 'invoke', value: { kind: 'risk', id: 'r1', planId: 'p1' } }
  world.bot.answers(({ name }) => {
    const found = { content: { title: 'Porting is late', text: 'Risk · High', tap } }
    const picked = {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: form('Porting is late'),
    }
    const attachments = [name === 'composeExtension/selectItem' ? picked : found]
    return {
      status: 200,
      body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
    }
  })
  await page.goto(`${host.url}/#/chat/${sanne.id}`)
  await page.getByRole('button', { name: 'Find in the plan' }).click()
  await page.getByRole('textbox', { name: 'Words' }).fill('porting')
  await page.getByRole('button', { name: /Porting is late/ }).click()
  await page.getByRole('article', { name: 'You' }).last().getByText('Porting is late').waitFor()
  const asked = world.bot
    .received()
    .filter(({ activity }) => String(activity['name']).startsWith('composeExtension/'))
  expect(asked.at(-1)?.activity).toMatchObject({ name: 'composeExtension/selectItem', value: tap.value })
})

browserTest('a button of a card opens a dialog, and one that writes for the person writes', async () => {
  const person = companyPerson('Priya Raman')
  await world.connector.install(person.id)
  world.bot.answers(({ name }) => (name === 'task/fetch' ? dialog('Check in') : { status: 200 }))
  const card = {
    ...form('My items'),
    actions: [
      { type: 'Action.Submit', title: 'Check in', data: { id: 'k1', msteams: { type: 'task/fetch' } } },
      { type: 'Action.Submit', title: 'Help', data: { msteams: { type: 'imBack', value: 'help' } } },
    ],
  }
  const thread = threadPath(world.connector.conversationOf(person.id))
  await world.call('POST', `${thread}/activities`, cardMessage(card))
  await page.goto(`${host.url}/#/chat/${person.id}`)
  await page.getByRole('button', { name: 'Check in' }).click()
  await page.getByRole('dialog', { name: 'Check in' }).getByRole('button', { name: 'Close' }).click()
  expect(world.bot.received().at(-1)?.activity).toMatchObject({
    name: 'task/fetch',
    value: { data: { id: 'k1' } },
  })
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('article', { name: 'You' }).getByText('help').waitFor()
  expect(world.bot.received().at(-1)?.activity).toMatchObject({ type: 'message', text: 'help' })
})

/** The smallest tab there can be: the real teams-js and one status line. */
async function startStubTab() {
  const teamsJs = readFileSync(
    path.join(root, 'node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'),
  )
  let hostUrl = ''
  const html = () => `<!doctype html><title>Stub</title><p role="status"></p>
    <script src="/teams.js"></script><script type="module">
    const { app, authentication, pages } = microsoftTeams
    await app.initialize(['${hostUrl}'])
    const { app: shown, user, page } = await app.getContext()
    const token = await authentication.getAuthToken()
    const say = (theme) => document.querySelector('p').textContent =
      [theme, user.id, page.subPageId ?? '', page.frameContext, 'token:' + token.split('.').length].join(' ')
    say(shown.theme)
    app.registerOnThemeChangeHandler(say)
    app.notifySuccess()
    if (page.frameContext === 'settings') {
      const settings = { entityId: 'p1', contentUrl: location.origin + '/?plan=p1', suggestedDisplayName: 'Plan of the stub' }
      pages.config.registerOnSaveHandler((save) => pages.config.setConfig(settings).then(() => save.notifySuccess()))
      pages.config.setValidityState(true)
    }</script>`
  const server = createServer((request, response) => {
    const script = request.url === '/teams.js'
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' })
    response.end(script ? teamsJs : html())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    framedBy: (url: string) => {
      hostUrl = url
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
