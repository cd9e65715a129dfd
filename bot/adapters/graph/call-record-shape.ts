import { z } from 'zod'

/* What we read of a call record. Everything but its id, version and start may be missing, null or of a kind nobody
   announced: then it counts as not reported, and the rest of the record still counts. */

/** Typed by hand: what the compiler infers for records this deep exceeds its patience. */
type Reading<Value> = z.ZodType<Value>

const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().catch(null) as unknown as Reading<z.output<Schema> | null | undefined>
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((rows) => (rows ?? []).filter(isThere)) as unknown as Reading<z.output<Schema>[]>

const Word = maybe(z.string().max(400))
const Figure = maybe(z.number())
/** Edm.Int64 comes as a JSON number, or as text where a client asked for that. */
const Whole = maybe(
  z.union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ]),
)

const Identity = z.object({ id: Word, tenantId: Word })
const IdentitySet = z.object({ user: maybe(Identity), phone: maybe(Identity) })
export type IdentitySet = z.infer<typeof IdentitySet>

const Endpoint = z.object({
  '@odata.type': Word,
  associatedIdentity: maybe(Identity.extend({ '@odata.type': Word })),
  identity: maybe(IdentitySet),
})
export type Endpoint = z.infer<typeof Endpoint>

const Network = z.object({ subnet: Word, connectionType: Word })
export type Network = z.infer<typeof Network>

const MediaStream = z.object({
  streamDirection: Word,
  averageRoundTripTime: Word,
  averageJitter: Word,
  averagePacketLossRate: Figure,
  packetUtilization: Whole,
  averageAudioDegradation: Figure,
  averageRatioOfConcealedSamples: Figure,
  audioCodec: Word,
  videoCodec: Word,
  averageVideoFrameLossPercentage: Figure,
  averageVideoFrameRate: Figure,
  postForwardErrorCorrectionPacketLossRate: Figure,
})
export type MediaStream = z.infer<typeof MediaStream>

const Media = z.object({
  label: Word,
  callerNetwork: maybe(Network),
  calleeNetwork: maybe(Network),
  streams: list(MediaStream),
})
export type Media = z.infer<typeof Media>

const failureInfo = maybe(z.object({ stage: Word }))

const Segment = z.object({
  endDateTime: Word,
  failureInfo,
  caller: maybe(Endpoint),
  callee: maybe(Endpoint),
  media: list(Media),
})
export type Segment = z.infer<typeof Segment>

export const Session = z.object({
  id: Word,
  isTest: maybe(z.boolean()),
  modalities: list(z.string().max(80)),
  failureInfo,
  caller: maybe(Endpoint),
  callee: maybe(Endpoint),
  segments: list(Segment),
})
export type Session = z.infer<typeof Session>

const Moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no moment')
const Version = z.union([
  z.number().int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])
const Participant = z.object({ identity: maybe(IdentitySet) })

export const GraphCallRecord = z.object({
  id: z.guid(),
  version: Version,
  type: Word,
  startDateTime: Moment,
  endDateTime: maybe(Moment),
  organizer: maybe(IdentitySet),
  organizer_v2: maybe(Participant),
  participants: list(IdentitySet),
  participants_v2: list(Participant),
  sessions: list(Session),
  'sessions@odata.nextLink': maybe(z.string()),
})
export type GraphCallRecord = z.infer<typeof GraphCallRecord>

export const SessionsPage = z.object({ value: list(Session), '@odata.nextLink': maybe(z.string()) })

/** A row of the list; one that cannot be read is left out, for the next sweep finds it again. */
export const RecordsPage = z.object({
  value: list(z.object({ id: z.guid(), version: Version, startDateTime: Moment })),
  '@odata.nextLink': maybe(z.string()),
})

function isThere<Row>(row: Row | null): row is Row {
  return row !== null
}
