import { z } from 'zod'
import type { GraphCallRecord, Session } from '#bot/adapters/graph/call-record-shape.ts'

/* The tolerance of the reader, said once more as a schema: slow, and plain to see. */

/** Typed by hand: what the compiler infers for records this deep exceeds its patience. */
type Reading<Value> = z.ZodType<Value>

const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .catch(null)
    .transform((told) => told ?? null) as unknown as Reading<z.output<Schema> | null>
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((rows) => (rows ?? []).filter((row) => row !== null)) as unknown as Reading<z.output<Schema>[]>

const Word = maybe(z.string().max(400))
const Figure = maybe(z.number())
const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const Whole = maybe(z.union([z.number(), digits]))

const Identity = z
  .object({ '@odata.type': Word, id: Word, tenantId: Word })
  .transform(({ '@odata.type': type, id, tenantId }) => ({ type, id, tenantId }))
const IdentitySet = z.object({ user: maybe(Identity), phone: maybe(Identity) })

const Endpoint = z
  .object({
    '@odata.type': Word,
    associatedIdentity: maybe(Identity),
    identity: maybe(IdentitySet),
    feedback: maybe(z.object({ rating: Word })),
  })
  .transform(({ '@odata.type': type, associatedIdentity, identity, feedback }) => ({
    type,
    associatedIdentity,
    identity,
    rating: feedback?.rating ?? null,
  }))

const Network = z.object({
  subnet: Word,
  connectionType: Word,
  wifiBand: Word,
  networkTransportProtocol: Word,
})
const Device = z.object({ captureDeviceName: Word, renderDeviceName: Word })

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

const Media = z.object({
  label: Word,
  callerNetwork: maybe(Network),
  calleeNetwork: maybe(Network),
  callerDevice: maybe(Device),
  calleeDevice: maybe(Device),
  streams: list(MediaStream),
})

const failure = { failureInfo: maybe(z.object({ stage: Word })) }
const ends = { caller: maybe(Endpoint), callee: maybe(Endpoint) }

const Segment = z
  .object({ ...failure, ...ends, endDateTime: Word, media: list(Media) })
  .transform(({ failureInfo, ...rest }) => ({ ...rest, failureStage: failureInfo?.stage ?? null }))

const ToldSession = z
  .object({
    ...failure,
    ...ends,
    id: Word,
    isTest: maybe(z.boolean()),
    modalities: list(z.string().max(80)),
    segments: list(Segment),
  })
  .transform(({ failureInfo, isTest, ...rest }) => ({
    ...rest,
    isTest: isTest === true,
    failureStage: failureInfo?.stage ?? null,
  })) as unknown as z.ZodType<Session>

const Moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'is no moment')
  .transform((text) => Date.parse(text))
const Participant = z.object({ identity: maybe(IdentitySet) })

export const oracle = z
  .object({
    id: z.guid(),
    version: z.union([z.number().int().min(0), digits]),
    type: Word,
    startDateTime: Moment,
    endDateTime: maybe(Moment),
    organizer: maybe(IdentitySet),
    organizer_v2: maybe(Participant),
    participants: list(IdentitySet),
    participants_v2: list(Participant),
    sessions: list(ToldSession),
    'sessions@odata.nextLink': maybe(z.string()),
  })
  .transform(({ organizer_v2, participants_v2, 'sessions@odata.nextLink': nextLink, ...others }) => {
    const { startDateTime: startedAt, endDateTime: endedAt, organizer, participants, ...rest } = others
    const organizerV2 = organizer_v2?.identity ?? null
    const participantsV2 = participants_v2.flatMap(({ identity }) => (identity ? [identity] : []))
    const lists =
      rest.sessions.length === 0
        ? { organizer, organizerV2, participants, participantsV2 }
        : { organizer: null, organizerV2: null, participants: [], participantsV2: [] }
    return { ...rest, ...lists, startedAt, endedAt, nextLink }
  }) as unknown as z.ZodType<GraphCallRecord>
