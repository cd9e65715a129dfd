/** Object id of the n-th person. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

const departments = ['Sales', 'Finance', 'Law', 'Research', 'Production']

/** A file of that many people as an admin centre exports them: Person 0000 of department Sales, and so on. */
export function peopleCsv(count: number, { wave = () => '' }: { wave?: (n: number) => string } = {}): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const name = `Person ${String(n).padStart(4, '0')}`
    return [guid(n), name, `person${n}@larkmoor.example`, departments[n % departments.length], wave(n)].join(
      ',',
    )
  })
  return ['Object Id,Display name,User principal name,Department,Wave', ...rows].join('\n')
}
