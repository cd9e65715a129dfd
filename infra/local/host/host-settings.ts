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
