/** The same words said by several people once, with how often; in the order they first came. */
export function gathered(comments: readonly string[]): { readonly words: string; readonly times: number }[] {
  return [...new Set(comments)].map((words) => ({
    words,
    times: comments.filter((each) => each === words).length,
  }))
}
