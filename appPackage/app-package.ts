import { zipSync } from 'fflate'

export interface AppPackageParts {
  /** Filled in. */
  readonly manifest: string
  readonly color: Uint8Array
  readonly outline: Uint8Array
}

/** Zip files know no time zone and begin in 1980: any fixed moment gives the same bytes for the same parts. */
const fixedTime = new Date(1980, 0, 1)

/** The zip that Teams takes: exactly the manifest and the two icons it names. Same parts, same bytes. */
export function zipAppPackage({ manifest, color, outline }: AppPackageParts): Uint8Array {
  return zipSync(
    { 'manifest.json': new TextEncoder().encode(manifest), 'color.png': color, 'outline.png': outline },
    { mtime: fixedTime, level: 9 },
  )
}
