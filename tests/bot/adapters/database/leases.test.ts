import { describeLeases } from '#tests/contracts/leases.ts'
import { opened } from './opened.ts'

describeLeases('the database', opened)
