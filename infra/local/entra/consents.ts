import { companyPeople } from '../company.ts'
import type { Answer, Ask } from '../contract/loopback.ts'
import { localTenant } from '../identifiers.ts'
import { oauthError } from './oauth-error.ts'

/** What people let the app do in their name: scopes without their resource, by object id. */
export interface Consents {
  readonly of: (personId: string) => readonly string[]
  readonly give: (personId: string, scopes: readonly string[]) => void
  readonly withdraw: (personId: string) => void
}

export function makeConsents(): Consents {
  const given = new Map<string, readonly string[]>()
  return {
    of: (personId) => given.get(personId) ?? [],
    give: (personId, scopes) =>
      void given.set(personId, [...new Set([...(given.get(personId) ?? []), ...scopes.map(bare)])]),
    withdraw: (personId) => void given.delete(personId),
  }
}

/** Calendars.ReadWrite of https://graph.microsoft.com/Calendars.ReadWrite. */
export function bare(scope: string): string {
  return scope.replace('https://graph.microsoft.com/', '')
}

/**
 * GET /{tenant}/oauth2/v2.0/authorize: a page that asks, and leads to the redirect address with a code or a refusal.
 * The answer pressed comes back to the same address as `answer=yes|no`; the real page keeps a session instead.
 */
export function answerAuthorize(consents: Consents, { query, path }: Ask, now: Date): Answer {
  const person = companyPeople.find(({ email }) => email === query.get('login_hint')?.toLowerCase())
  const back = query.get('redirect_uri') ?? ''
  const wrong = (aadsts: number, words: string) => oauthError(400, 'invalid_request', aadsts, words, now)
  if (query.get('client_id') !== localTenant.appId) return wrong(700016, 'Application was not found.')
  if (!URL.canParse(back) || !new URL(back).pathname.endsWith('/consent-done.html'))
    return wrong(50011, `The redirect URI '${back}' does not match those of the application.`)
  if (query.get('response_type') !== 'code' || query.get('prompt') !== 'consent')
    return wrong(900561, 'The local Entra only asks for consent, by code.')
  if (!person) return wrong(50020, 'The local Entra needs a login_hint of the local company.')

  const scopes = (query.get('scope') ?? '').split(' ')
  const answer = query.get('answer')
  if (answer === null) return { status: 200, headers: html, body: question(person.name, scopes, path, query) }
  if (answer === 'yes') consents.give(person.id, scopes)
  const told = answer === 'yes' ? 'code=local-code-nobody-redeems' : 'error=access_denied'
  return { status: 302, headers: { location: `${back}#${told}` } }
}

const html = { 'content-type': 'text/html; charset=utf-8' }

function question(name: string, scopes: readonly string[], path: string, query: URLSearchParams): string {
  const link = (answer: string) => escaped(`${path}?${query.toString()}&answer=${answer}`)
  return `<!doctype html><title>Permissions requested</title><h1>Permissions requested</h1>
<p>${escaped(name)}, Switchover would like to: ${escaped(scopes.map(bare).join(', '))}</p>
<p><a href="${link('yes')}">Accept</a> <a href="${link('no')}">Cancel</a></p>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
