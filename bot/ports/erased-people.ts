/** Who was erased and is kept out. */
export interface ErasedPeople {
  /** Those of these ids that were erased, as they were told; of an address ask for the id made of it. */
  among(ids: readonly string[]): Promise<ReadonlySet<string>>
}
