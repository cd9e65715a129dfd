export interface Goal {
  readonly path: string
  readonly label: string
}

/** The overview has an empty path, which no element may be called. */
export function overflowId({ path }: Pick<Goal, 'path'>): string {
  return path === '' ? 'overview' : path
}
