import type { Arrived, Instance, Passing, Question } from './instance.ts';
import { Unanswered } from './unanswered.ts';

/** The instances of one agency, asked in turn. */
export interface Instances {
  /** The answer of one instance. Throws `Unanswered`. `repeatable`: asking twice does no harm. */
  ask(
    question: Question,
    repeatable: boolean,
    signal: AbortSignal,
  ): Promise<{ status: number; text: string }>;
  /** Passes a file to or from one instance, once. Throws `Unanswered`. */
  pass(file: Passing, signal: AbortSignal): Promise<Arrived>;
  /** Whether at least one of them answers. */
  answer(): Promise<boolean>;
  close(): Promise<void>;
}

const REST_MS = 1_000;

/**
 * Asks the instances in turn and leaves one that failed alone for a second, while there is another. What was not sent goes to the
 * next instance; what was lost on the way is sent once more if that does no harm (a kept-alive connection the other side closed just then).
 */
export function inTurn(instances: readonly Instance[]): Instances {
  const restingUntil = new Map<Instance, number>();
  let turn = 0;
  const next = (): Instance => {
    const now = performance.now();
    const order = instances.map((_, offset) => instances[(turn + offset) % instances.length]);
    const chosen = order.find((instance) => instance && (restingUntil.get(instance) ?? 0) <= now) ?? order[0];
    if (!chosen) throw new Unanswered('NOT_REACHED');
    turn = (instances.indexOf(chosen) + 1) % instances.length;
    return chosen;
  };

  return {
    async ask(question, repeatable, signal) {
      let unreached = 0;
      let lost = 0;
      for (;;) {
        const instance = next();
        try {
          const answer = await instance.ask(question, signal);
          restingUntil.delete(instance);
          return answer;
        } catch (error) {
          if (!(error instanceof Unanswered)) throw error;
          restingUntil.set(instance, performance.now() + REST_MS);
          const notSent = error.reason === 'NOT_REACHED' || error.reason === 'HANDSHAKE';
          const again =
            (notSent && ++unreached < instances.length) ||
            (error.reason === 'LOST' && repeatable && ++lost === 1);
          if (!again || signal.aborted) throw error;
        }
      }
    },
    async pass(file, signal) {
      const instance = next();
      try {
        return await instance.pass(file, signal);
      } catch (error) {
        if (!signal.aborted) restingUntil.set(instance, performance.now() + REST_MS);
        throw error;
      }
    },
    answer: async () => (await Promise.all(instances.map((instance) => instance.answers()))).includes(true),
    close: async () => {
      await Promise.all(instances.map((instance) => instance.close()));
    },
  };
}
