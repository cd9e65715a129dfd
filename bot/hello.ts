import type { World } from './ports/world.ts'

/** Both events of one installation come close together, on any instance. */
const oneInstallationMs = 60_000

/** Whether a team or group chat is still to be greeted for this installation. */
export async function isFirstHello(world: World, place: string): Promise<boolean> {
  return world.leases.hold({
    name: `hello:${place}`,
    holder: world.newId(),
    now: world.now(),
    forMs: oneInstallationMs,
  })
}
