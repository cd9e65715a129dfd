import { z } from 'zod'

const Guid = z.guid().transform((text) => text.toLowerCase())
const text = z.string().max(300).nullish()

const envelope = {
  subscriptionId: Guid,
  clientState: text,
  tenantId: Guid.nullish(),
}

const Notification = z.object({
  ...envelope,
  resource: text,
  resourceData: z.object({ id: z.unknown().optional() }).nullish().catch(null),
})
export type Notification = z.infer<typeof Notification>

const Lifecycle = z.object({ ...envelope, lifecycleEvent: z.string().max(80) })
export type Lifecycle = z.infer<typeof Lifecycle>

/** One POST may mix subscriptions and tenants; an item that cannot be read is left out, the others still count. */
const items = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({
    value: z.array(schema.nullable().catch(null)).max(5_000),
    validationTokens: z.array(z.string().max(8_000)).max(100).nullish(),
  })

export const Notifications = items(Notification)
export const Lifecycles = items(Lifecycle)

const record = /^\/?communications\/callRecords(?:\/([0-9a-f-]{36})|\('([0-9a-f-]{36})'\))$/i

/**
 * The record a notification is about, or null where it names none we could ask for. Only its id is ever used, so an
 * address of somebody else's leads nowhere; where address and data name different things, neither is believed.
 */
export function recordIdOf({ resource, resourceData }: Notification): string | null {
  const [, plain, quoted] = record.exec(resource ?? '') ?? []
  const named = plain ?? quoted ?? null
  if (resource && named === null) return null
  const told = resourceData?.id ?? null
  const ids = [named, told].filter((id) => id !== null).map((id) => Guid.safeParse(id))
  const [first, second = first] = ids
  if (!first?.success || !second?.success || first.data !== second.data) return null
  return first.data
}
