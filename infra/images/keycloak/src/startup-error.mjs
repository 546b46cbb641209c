/** Ends the start: something the operator has to mend. Shown line by line, without a stack trace. */
export class StartupError extends Error {
  /** @param {string[]} problems at least one */
  constructor(problems, exitCode = 1) {
    super(problems.join('\n'));
    this.problems = problems;
    this.exitCode = exitCode;
  }
}
