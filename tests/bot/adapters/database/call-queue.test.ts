import { describeCallQueue } from '#tests/contracts/call-queues.ts'
import { opened } from './opened.ts'

describeCallQueue('the database', opened)
