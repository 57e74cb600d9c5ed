/**
 * Why something could not be started, in one line a person can act on. Whoever catches it prints the message
 * and leaves with a non-zero exit code; a stack trace would only hide the line.
 */
export class StartFailure extends Error {
  /** The last lines of the log of the process that failed, oldest first; empty where there was no process. */
  readonly logLines: readonly string[];

  constructor(message: string, logLines: readonly string[] = []) {
    super(message);
    this.name = 'StartFailure';
    this.logLines = logLines;
  }
}
