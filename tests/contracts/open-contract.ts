import type { Stores } from '#bot/ports/world.ts'

/** Called inside a describe: opens fresh stores before its tests, closes them after, and gives how to reach them. */
export type OpenContract = () => () => Stores
