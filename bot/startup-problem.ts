/**
 * Something about the machine or its settings has to change before the server can start; not a bug.
 * The message is for the person who starts it: what is wrong and what to do.
 */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem'
}
