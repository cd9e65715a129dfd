import type { Request, Response } from 'restify'

/**
 * Who may put the tab in a frame: Microsoft's list for Teams, the Microsoft 365 app and Outlook
 * (learn.microsoft.com, “tab requirements”). Its pre-release rings are left out.
 */
const microsoftHosts = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
]

/** teams-js asks this host for its list of valid origins as soon as it is loaded. */
const teamsJsList = 'https://res.cdn.office.net'

/** What no page of ours needs, nor anything that would get into one. */
const unused = [
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

const twoYearsS = 2 * 365 * 86_400

export interface SecurityHeaders {
  /** On every answer, the errors of the router and of the parser included. */
  readonly everywhere: Readonly<Record<string, string>>
  /** Instead, where a page of the tab is answered; only style elements that carry the nonce count. */
  readonly page: (nonce: string) => Readonly<Record<string, string>>
}

/**
 * @param hostOrigins origins besides Microsoft's that may frame the tab.
 * @param isHttps whether people reach us by https; only then a browser may be told never to come without.
 */
export function securityHeaders(given: {
  readonly hostOrigins: readonly string[]
  readonly isHttps: boolean
}): SecurityHeaders {
  const framing = `frame-ancestors ${[...microsoftHosts, ...given.hostOrigins].join(' ')}`
  const nothingElse = ["base-uri 'none'", "form-action 'none'", "object-src 'none'", framing]
  return {
    everywhere: {
      'content-security-policy': ["default-src 'none'", ...nothingElse, 'sandbox'].join('; '),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      ...(given.isHttps ? { 'strict-transport-security': `max-age=${twoYearsS}` } : {}),
    },
    page: (nonce) => ({
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        // Fluent's Griffel writes style elements at run time.
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self' data:",
        `connect-src 'self' ${teamsJsList}`,
        ...nothingElse,
      ].join('; '),
      // A host that isolates itself (COEP) could not show a page that is for its own site only.
      'cross-origin-resource-policy': 'cross-origin',
    }),
  }
}

/** Before anything else looks at a request, so that no way of answering can forget them. */
export function headersFirst({ everywhere }: SecurityHeaders) {
  return (_request: Request, response: Response, next: () => void): void => {
    for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value)
    next()
  }
}
