import { describeCallStore } from '#tests/contracts/call-stores.ts'
import { opened } from './opened.ts'

describeCallStore('the database', opened)
