import { addressOf, type SourceMessage } from '#shared/basics/source-message.ts'
import { MomentText } from './date-text.tsx'
import { AwayLink } from './route-link.tsx'

/** The message in Teams a record was saved from: whose, when, and the way to it. */
export function SourceMessageText({ message }: { message: SourceMessage }) {
  const address = addressOf(message)
  const words = (
    <>
      {message.author === '' ? 'A message' : `Message of ${message.author}`}, <MomentText at={message.at} />
    </>
  )
  return address === null ? <span>{words}</span> : <AwayLink to={address}>{words}</AwayLink>
}
