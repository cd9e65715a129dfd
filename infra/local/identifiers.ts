/** Fixed identifiers of the local tenant: the same for every stand-in, every test and `npm start`. */
export const localTenant = {
  tenantId: '6f1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10',
  /** One Entra app registration for tab, bot and Graph, as single-tenant installs have. */
  appId: '1d3e9c52-7a0b-4f7e-8f25-90c4b2a6e7d4',
  appSecret: 'only-for-the-local-stand-ins',
  /** `externalId` of the app in the tenant's catalog: the id in appPackage/manifest.json. */
  manifestId: '0b0f4d6a-4a6d-4f4e-9d0e-51b7a3c9e2f8',
  teamsClientId: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
} as const

/** Seals the answers of the local world, which are invented and known to everybody. */
export const localAnswerKey = 'Tm9ib2R5IHJlYWwgZXZlciBhbnN3ZXJlZCBoZXJlLiE='

/** Default loopback ports; `npm start` takes the next free one where a port is taken. */
export const localPorts = { host: 4300, entra: 4301, graph: 4302, connector: 4303, app: 3978 } as const
