import { describeOutbox } from '#tests/contracts/outboxes.ts'
import { opened } from './opened.ts'

describeOutbox('the database', opened)
