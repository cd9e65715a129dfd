import { z } from 'zod'

/** Where the host page finds the app and the stand-ins; all are origins without a trailing slash. */
export const HostSettings = z.object({
  appUrl: z.url(),
  entraUrl: z.url(),
  graphUrl: z.url(),
  connectorUrl: z.url(),
  tenantId: z.string(),
  appId: z.string(),
})
export type HostSettings = z.infer<typeof HostSettings>

/** A command of the app's message extension, as its manifest names it. */
export const Command = z.looseObject({ id: z.string(), type: z.enum(['action', 'query']), title: z.string() })
export type Command = z.infer<typeof Command>
