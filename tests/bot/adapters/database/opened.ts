import type { Stores } from '#bot/ports/world.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'

/** A fresh test database for the tests of this describe. */
export function opened(): () => Stores {
  let current: TestDatabase | null = null
  beforeAll(async () => {
    current = await testDatabase()
  })
  afterAll(async () => current?.close())
  return () => {
    if (!current) throw new Error('The database is open only while a test runs')
    return current.stores
  }
}
