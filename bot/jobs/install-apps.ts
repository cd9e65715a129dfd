import { setTimeout as sleep } from 'node:timers/promises'
import { installApps } from '../app-installs.ts'
import type { World } from '../ports/world.ts'

/** Puts the app into the Teams of people whom messages wait for. */
export async function installMissingApps(world: World): Promise<void> {
  await installApps(world, sleep)
}
