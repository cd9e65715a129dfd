/** Whether messages are held back until a person says that they may leave. */
export interface SendingHold {
  /** Since when and why, or null while messages leave. */
  read(): Promise<{ readonly since: string; readonly why: string } | null>
  /**
   * Nothing leaves from now on, on any instance. What was under way, or due by now, counts as uncertain with this
   * reason, whatever its campaign says: people look and send again what is missing. Returns how many.
   */
  hold(why: string, now: Date): Promise<number>
  /**
   * Messages leave again; what became due meanwhile counts as uncertain first. Returns how many, or null where nothing
   * is held since that moment: it was released already, or another restore came after it.
   */
  release(since: string, now: Date): Promise<number | null>
}
