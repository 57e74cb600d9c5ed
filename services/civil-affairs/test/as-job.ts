import { columnCipher } from '@ger/access';
import { byClock, type Actor } from '@ger/kernel';
import { createTools, dataSource, openTransaction } from '@ger/subgraph';
import type { ServiceUnderTest } from '@ger/test-kit';
import { civilAffairsStores, type CivilAffairsDeps, type CivilAffairsTx } from '../src/deps.ts';
import { civilAffairs } from '../src/service.ts';

/** Work of the clock as a test asks for it, with the number of statements it took. */
export interface AsJob extends CivilAffairsDeps {
  readonly actor: Actor;
  /** Statements of the work so far; what opens and closes transactions is not counted. */
  statements(): number;
  stop(): Promise<void>;
}

const BRACKETS = /^(START|BEGIN|COMMIT|ROLLBACK)/;

/** Opens transactions as the service's clock-driven jobs do. */
export async function asJob({ config, clock }: ServiceUnderTest): Promise<AsJob> {
  const source = await dataSource(config, 'jobs', 4, civilAffairs.entities).initialize();
  const tools = createTools(columnCipher(config.columnKeys), config.identityTokenKeys);
  const actor = byClock('test');
  let statements = 0;
  return {
    actor,
    statements: () => statements,
    stop: () => source.destroy(),
    inTransaction: <T>(work: (tx: CivilAffairsTx) => Promise<T>) =>
      source.transaction((manager) => {
        const runner = manager.queryRunner;
        if (!runner) throw new Error('a transaction has its own connection');
        const send = runner.query.bind(runner);
        runner.query = (...args: Parameters<typeof runner.query>) => {
          if (!BRACKETS.test(args[0])) statements += 1;
          return send(...args);
        };
        const tx = openTransaction('civil-affairs', manager, tools, { actor, now: clock.now() });
        return work({ ...tx, ...civilAffairsStores(tx) });
      }),
  };
}
