import { readAddress, urlOf } from '#infra/local/host/address.ts'
import type { Address } from '#infra/local/host/address.ts'
import { insideTeams } from '#infra/local/host/deep-link.ts'
import { markdownToHtml } from '#infra/local/host/markdown.ts'

const address = (path: string) => readAddress(new URL(path, 'http://localhost:4300'))

test('a hash names the view, the query who one is, the theme and the width', () => {
  expect(address('/?person=p1&theme=dark&width=side#/tab/risks/r1')).toEqual({
    view: 'tab',
    subPageId: 'risks/r1',
    personId: 'p1',
    theme: 'dark',
    width: 'side',
    locale: 'en-gb',
  })
  expect(address('/#/chat/p2')).toMatchObject({ view: 'chat', personId: 'p2', subPageId: '' })
  expect(address('/')).toMatchObject({ view: 'tab', theme: 'default', width: 'full' })
})

test.each<Address>([
  { view: 'tab', subPageId: 'risks/r 1', personId: 'p1', theme: 'contrast', width: 'phone', locale: 'en-gb' },
  { view: 'chat', subPageId: '', personId: 'p1', theme: 'default', width: 'full', locale: 'en-XB' },
  { view: 'config', subPageId: '', personId: '', theme: 'dark', width: 'side', locale: 'ar' },
])('the URL of an address leads back to it: $view', (wanted) => {
  expect(address(`/${urlOf(wanted)}`)).toEqual(wanted)
})

test('a deep link to our tab stays inside, any other link does not', () => {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: 'risks', channelId: '19:x' }))
  const link = (appId: string) => `https://teams.microsoft.com/l/entity/${appId}/plan?context=${context}`
  expect(insideTeams(link('ours'), ['ours'])).toEqual({ view: 'tab', subPageId: 'risks' })
  expect(insideTeams(link('theirs'), ['ours'])).toBeNull()
  expect(insideTeams('https://example.org', ['ours'])).toBeNull()
  expect(insideTeams('no link', ['ours'])).toBeNull()
})

test('a link to a record names its plan, and the app’s tab “My work” is a place of its own', () => {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: 'plan:larkmoor/risks/r1' }))
  expect(insideTeams(`https://teams.microsoft.com/l/entity/ours/home?context=${context}`, ['ours'])).toEqual({
    view: 'app',
    subPageId: 'plan:larkmoor/risks/r1',
  })
  expect(insideTeams('https://teams.microsoft.com/l/entity/ours/work', ['ours'])).toEqual({
    view: 'app',
    subPageId: 'my-work',
  })
  expect(address('/?locale=en-XA#/app/my-work')).toMatchObject({ view: 'app', locale: 'en-XA' })
})

test('what a card says is never HTML', () => {
  expect(markdownToHtml('**a** _b_ <img src=x onerror=alert(1)>')).toBe(
    '<strong>a</strong> <em>b</em> &lt;img src=x onerror=alert(1)&gt;',
  )
  expect(markdownToHtml('[click](javascript:alert(1))')).not.toContain('<a')
  expect(markdownToHtml('\\[x\\](https://evil.example) \\*\\*b\\*\\* \\<i>')).toBe(
    '[x](https://evil.example) **b** &lt;i&gt;',
  )
})
