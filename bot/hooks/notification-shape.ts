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
  z.object({ value: z.array(schema.nullable().catch(null)).max(5_000) })

export const Notifications = items(Notification)
export const Lifecycles = items(Lifecycle)

/** The record a notification is about, or null where it names none we could ask for. */
export function recordIdOf({ resource, resourceData }: Notification): string | null {
  const [, named = null] =
    /^\/?communications\/callRecords[/(]'?([0-9a-f-]{36})'?\)?$/i.exec(resource ?? '') ?? []
  const id = Guid.safeParse(resourceData?.id ?? named)
  return id.success ? id.data : null
}
