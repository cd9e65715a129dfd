/** Words of Graph's, Entra's and the Connector's addresses. Whatever else stands in a path may be somebody's id. */
const words: ReadonlySet<string> = new Set([
  ...[
    'v1.0',
    'beta',
    'v1',
    'v2.0',
    'v3',
    'v3.0',
    'amer',
    'emea',
    'apac',
    'teams',
    'me',
    'users',
    'communications',
  ],
  ...[
    'callRecords',
    'sessions',
    'getPstnCalls',
    'getDirectRoutingCalls',
    'subscriptions',
    'reauthorize',
    'reports',
  ],
  ...[
    'getTeamsUserActivityUserDetail',
    'teamwork',
    'installedApps',
    'appCatalogs',
    'teamsApps',
    'calendar',
    'events',
  ],
  ...[
    'conversations',
    'activities',
    'members',
    'pagedmembers',
    'meetings',
    'participants',
    'attachments',
    'batch',
  ],
  ...[
    'oauth2',
    'token',
    'discovery',
    'keys',
    'msi',
    '.well-known',
    'openid-configuration',
    'openidconfiguration',
  ],
  ...[
    'metadata',
    'identity',
    'common',
    'organizations',
    'botframework.com',
    'admin',
    'licenseDetails',
    '$batch',
  ],
])

/** The path of an address with every part that could be an id replaced; without query. */
export function templateOf(path: string): string {
  const parts = path.split(/[?#]/, 1)[0]!.split('/')
  return parts.map((part) => (part === '' || words.has(part) ? part : told(part))).join('/')
}

/** getPstnCalls(fromDateTime=…) is known by what stands before the bracket. */
function told(part: string): string {
  const name = part.split('(', 1)[0]!
  return name !== part && words.has(name) ? name : ':id'
}

/** "select plan", of a statement with $1 for what people told. */
export function statementOf(sql: string): string {
  const verb =
    /^\s*(?:with\b[\s\S]*?\)\s*(?=select|insert|update|delete)|\/\*.*?\*\/)?\s*([a-z]+)/i.exec(sql)?.[1] ??
    'query'
  const table =
    /\b(?:from|into|update|vacuum)\s+(?!unnest|json|lateral|generate_series)"?([a-z_]{2,40})"?/i.exec(
      sql,
    )?.[1]
  return [verb.toLowerCase().slice(0, 20), table].filter(Boolean).join(' ')
}
