/** The page of the pack, where it is read, printed and fetched as PowerPoint; null is the newest. */
export function packPath(revision: number | null): string {
  return revision === null ? 'pack' : `pack/${revision}`
}
