import type { ApolloServerOptions } from '@apollo/server';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { AskedContext } from './asked.ts';

/** Stored operations stay well below these; they bound what development and partners' drafts can ask. */
const DEPTH = 14;
const ALIASES = 30;
const DIRECTIVES = 30;
const TOKENS = 4_000;

type Limits = Pick<
  ApolloServerOptions<AskedContext>,
  'validationRules' | 'parseOptions' | 'introspection' | 'hideSchemaDetailsFromClientErrors'
>;

/** Limits on the shape of an operation; with `closed` (production) the schema is not shown either, nor guessed at in errors. */
export function operationLimits({ closed }: { closed: boolean }): Required<Limits> {
  const quiet = { exposeLimits: false };
  const armor = new ApolloArmor({
    maxDepth: { n: DEPTH, ...quiet, errorMessage: '查询层级过深 / The operation is nested too deeply' },
    maxAliases: { n: ALIASES, ...quiet, errorMessage: '别名过多 / The operation has too many aliases' },
    maxDirectives: {
      n: DIRECTIVES,
      ...quiet,
      errorMessage: '指令过多 / The operation has too many directives',
    },
    maxTokens: { enabled: false }, // its error leaves as a fault of ours with status 500; graphql's own limit below does not
    costLimit: { enabled: false }, // lists are paged by the agencies, which know their cost
    blockFieldSuggestion: { enabled: false }, // Apollo's own switch below does it
  });
  return {
    validationRules: armor.protect().validationRules,
    parseOptions: { maxTokens: TOKENS },
    introspection: !closed,
    hideSchemaDetailsFromClientErrors: closed,
  };
}
