import { setTimeout as delay } from 'node:timers/promises';
import { writeAudit } from '@ger/access';
import { NotVisible, type Refusal, type Result } from '@ger/kernel';
import type { SubgraphContext } from './context.ts';
import { once } from './idempotency.ts';
import type { Command } from './transaction.ts';

/** Every input of a mutation. */
export interface CommandInput {
  readonly idempotencyKey: string;
}

/** How a command becomes a mutation field. */
export interface MutationSpec<Tx, Input extends CommandInput, Value, Payload extends string, View> {
  /** Name of the mutation field; names the act in the audit. */
  readonly name: string;
  readonly command: Command<Tx, Input, Value>;
  /** Id of what the command made or changed: kept for repeated submissions. */
  idOf(value: Value): string;
  /** Field of the payload that carries it … */
  readonly payload: Payload;
  /** … read anew after the commit. */
  read(context: SubgraphContext, id: string): Promise<View | undefined>;
  /** What else a refusal carries, e.g. a pointer to the dossier that exists already. */
  refused?(context: SubgraphContext, refusal: Refusal): Promise<object>;
}

/** What a mutation answers: the thing, or the refusal. */
export type MutationPayload<Payload extends string, View> = { refusal: Refusal | null } & {
  [K in Payload]: View | null;
};

const FIRST_RETRY_MS = 100;
const SLOWEST_RETRY_MS = 400;

/**
 * The wrapper around all commands of a service. One transaction holds the idempotency key, the change, the outbox rows
 * and the audit entry; a refusal rolls everything back and is audited beside. Use: `const mutation = mutationsOf<PoliceTx>()`.
 */
export function mutationsOf<Tx>() {
  return <Input extends CommandInput, Value, Payload extends string, View>(
      spec: MutationSpec<Tx, Input, Value, Payload, View>,
    ) =>
    async (
      _: unknown,
      { input }: { input: Input },
      context: SubgraphContext,
    ): Promise<MutationPayload<Payload, View>> => {
      const end = context.request.metrics.commands.startTimer({ command: spec.name });
      const result = await untilVisible(() => runCommand(spec, input, context), context).catch(
        async (error: unknown) => {
          end({ outcome: 'ERROR' });
          if (error instanceof NotVisible)
            await auditBeside(context, spec.name, input, { kind: 'NOT_VISIBLE', outcome: 'NOT_FOUND' });
          throw error;
        },
      );
      end({ outcome: result.ok ? 'OK' : result.refusal.code });
      context.request.forgetReads();
      if (!result.ok) {
        await auditBeside(context, spec.name, input, { kind: 'REFUSED', outcome: result.refusal.code });
        const more = (await spec.refused?.(context, result.refusal)) ?? {};
        return { ...more, [spec.payload]: null, refusal: result.refusal } as MutationPayload<Payload, View>;
      }
      const view = (await spec.read(context, result.value)) ?? null;
      return { [spec.payload]: view, refusal: null } as MutationPayload<Payload, View>;
    };
}

function runCommand<Tx, Input extends CommandInput, Value, Payload extends string, View>(
  { name, command, idOf }: MutationSpec<Tx, Input, Value, Payload, View>,
  input: Input,
  context: SubgraphContext,
): Promise<Result<string>> {
  const { actor, now, request } = context;
  return request.database.write(
    async (manager) => {
      // The service's own openTransaction fills in its stores; Tx is what it makes.
      const opened = request.openTransaction(manager, actor);
      const tx = opened as Tx;
      let outcome: CommandOutcome = 'REPEATED';
      const act = async (): Promise<Result<string>> => {
        outcome = 'OK';
        const result = await command({ inTransaction: (work) => work(tx) })(actor, input);
        return result.ok ? { ok: true, value: idOf(result.value) } : result;
      };
      const result =
        actor.kind === 'officer'
          ? await once(
              manager,
              { officer: actor.officer, mutation: name, key: input.idempotencyKey, input, now },
              act,
            )
          : await act();
      if (result.ok) {
        const childIds = [...new Set([...opened.concerned, ...namedChild(input)])];
        await writeAudit(manager, [
          request.audit({ kind: 'COMMAND', operation: name, childIds, facts: [result.value], outcome }),
        ]);
      }
      return result;
    },
    (result) => result.ok,
  );
}

/** Done now, or answered again from the first time: an act sent five times must not look like five acts. */
type CommandOutcome = 'OK' | 'REPEATED';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The child an input names, if it names one: attempts are found by child too. */
function namedChild(input: CommandInput): string[] {
  return 'childId' in input && typeof input.childId === 'string' && UUID.test(input.childId)
    ? [input.childId]
    : [];
}

async function auditBeside(
  context: SubgraphContext,
  operation: string,
  input: CommandInput,
  { kind, outcome }: { kind: 'REFUSED' | 'NOT_VISIBLE'; outcome: string },
): Promise<void> {
  const entry = context.request.audit({ kind, operation, childIds: namedChild(input), facts: [], outcome });
  await context.request.auditWriter.write(entry);
}

/**
 * A child another agency has just registered may not have arrived here: try again for two seconds. Nobody waits on a
 * connection of the pool meanwhile, else six who name an unknown child keep everybody out.
 */
async function untilVisible<T>(
  attempt: () => Promise<T>,
  { request: { database, childPatienceMs } }: SubgraphContext,
): Promise<T> {
  const deadline = performance.now() + childPatienceMs;
  for (let pause = FIRST_RETRY_MS; ; pause = Math.min(2 * pause, SLOWEST_RETRY_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const left = deadline - performance.now();
      if (!(error instanceof NotVisible) || left <= 0) throw error;
      await database.close();
      await delay(Math.min(pause, Math.ceil(left)));
    }
  }
}
