import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Title } from '../basics/text.ts'
import { Series } from '../calendar/series.ts'

const fields = z.object({
  title: Title,
  kind: z.enum(['steering', 'businessReview', 'quarterlyReview', 'standUp']),
  location: Title.nullable(),
  recurs: Series,
  /** The series this one goes on from, since somebody changed it from a day on. */
  continuesId: Id.nullable(),
})

/** A recurring meeting with its own time zone. Members are reminded for `steering` series. */
export const meetingSeries = collection('meeting series', fields, {
  kind: 'steering',
  location: null,
  continuesId: null,
})
export type MeetingSeries = z.infer<typeof meetingSeries.Row>
