import { describeConversations } from '#tests/contracts/conversations.ts'
import { opened } from './opened.ts'

describeConversations('the database', opened)
