import { describeDeliveries } from '#tests/contracts/deliveries.ts'
import { opened } from './opened.ts'

describeDeliveries('the database', opened)
