import { AuthError } from '@azure/msal-node'
import type { PersonTokens } from '../../ports/person-tokens.ts'
import { type Registration, openRegistration } from './registration.ts'

/** Error codes by which Entra says that the person themself has to do something. */
const asksPerson: readonly string[] = ['invalid_grant', 'interaction_required', 'consent_required']
/** Also invalid_grant, but about the token we were handed: no consent would help. */
const badAssertion = /AADSTS(50013|500133|500131)\b/

/**
 * Tokens by the on-behalf-of grant. Every person's request has an empty cache of its own: nothing of one can ever be
 * given to another, and nothing stays in memory.
 */
export function entraPersonTokens(given: Registration): PersonTokens {
  return {
    async onBehalfOf(userToken, scopes) {
      try {
        const answer = await openRegistration(given).acquireTokenOnBehalfOf({
          oboAssertion: userToken,
          scopes: [...scopes],
          skipCache: true,
        })
        if (!answer) throw new Error('Entra gave no token in the name of a person.')
        return { kind: 'token', token: answer.accessToken }
      } catch (problem) {
        if (!(problem instanceof AuthError)) throw problem
        const { errorCode, errorMessage } = problem
        if (asksPerson.includes(errorCode) && !badAssertion.test(errorMessage))
          return { kind: 'consentNeeded' }
        // Without the cause: its words may hold more about a person than a log should.
        throw new Error(`Entra gave no token in the name of a person: ${errorCode}`)
      }
    },

    consentUrl({ scopes, email, doneUrl }) {
      const url = new URL(`${given.login}/${given.tenantId}/oauth2/v2.0/authorize`)
      // The code is never redeemed: what counts is that Entra has noted the consent when it sends one.
      url.search = new URLSearchParams({
        client_id: given.appId,
        response_type: 'code',
        response_mode: 'fragment',
        redirect_uri: doneUrl,
        scope: scopes.join(' '),
        prompt: 'consent',
        login_hint: email,
      }).toString()
      return url.href
    },
  }
}
