/**
 * Why an agency did not answer. NOT_REACHED and HANDSHAKE: the question was not sent. LOST: the connection broke
 * meanwhile. STATUS and ANSWER: something came back that is no answer.
 */
export type Reason = 'NOT_REACHED' | 'HANDSHAKE' | 'TIMEOUT' | 'LOST' | 'STATUS' | 'ANSWER';

/** An agency did not answer one step of a plan. Holds nothing of what it said: pages and stack traces stay where they are. */
export class Unanswered extends Error {
  readonly reason: Reason;
  readonly status: number | undefined;

  constructor(reason: Reason, status?: number) {
    super(reason);
    this.name = 'Unanswered';
    this.reason = reason;
    this.status = status;
  }
}
