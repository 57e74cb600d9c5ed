/** One per question; undefined where none is given yet. */
export type Answers = readonly (number | undefined)[];

/** The answers with one more entered. */
export function entered(answers: Answers, at: number, value: number): Answers {
  return answers.map((answer, index) => (index === at ? value : answer));
}

/** How many questions are answered. */
export function answered(answers: Answers): number {
  return answers.filter((answer) => answer !== undefined).length;
}

/** The question to go to after one was answered: the next one open, round the end; the same when none is. */
export function nextOpen(answers: Answers, at: number): number {
  const order = answers.map((_, step) => (at + 1 + step) % answers.length);
  return order.find((index) => answers[index] === undefined) ?? at;
}
