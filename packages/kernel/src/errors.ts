/** One fault of an input: the path of the field (`children.0.birthDate`) and what is wrong with it. */
export interface Problem {
  path: string;
  zh: string;
  en: string;
}

/** Shape or value of an input is wrong. Leaves as `BAD_USER_INPUT` with every problem found, never only the first. */
export class InvalidInput extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    // Messages reach the log: they name fields, never values.
    super(`invalid input: ${problems.map((problem) => problem.path).join(', ')}`);
    this.name = 'InvalidInput';
    this.problems = problems;
  }
}

/** Does not exist, or the officer may not see it: deliberately one error, so that nobody learns which. */
export class NotVisible extends Error {
  constructor() {
    super('not found');
    this.name = 'NotVisible';
  }
}

/** A sensitive fact was asked for without saying why (domain §8). */
export class PurposeRequired extends Error {
  readonly fact: string;

  constructor(fact: string) {
    super(`a purpose is required to read ${fact}`);
    this.name = 'PurposeRequired';
    this.fact = fact;
  }
}

/** Somebody changed the record meanwhile; the officer looks at the current version and decides again. */
export class Stale extends Error {
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super(`the record has moved on to version ${currentVersion}`);
    this.name = 'Stale';
    this.currentVersion = currentVersion;
  }
}

/** A fact this officer's role may not read, on a record the officer may see (domain §8). */
export class Forbidden extends Error {
  readonly fact: string;

  constructor(fact: string) {
    super(`the post may not read ${fact}`);
    this.name = 'Forbidden';
    this.fact = fact;
  }
}
