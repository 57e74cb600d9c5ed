import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  accessReactions,
  auditWriter,
  columnCipher,
  enforceAccess,
  enterScope,
  findOfficer,
  tightenedFigures,
} from '@ger/access';
import {
  byOfficer,
  dayOf,
  fileClock,
  isPurpose,
  PURPOSES,
  ROLES,
  systemClock,
  type Actor,
  type Clock,
  type Purpose,
  type Tightened,
} from '@ger/kernel';
import type { Publisher } from '@ger/schema/events';
import { openFiles, type FileRoom } from '@ger/files';
import { typeDefsOf } from '@ger/schema/sdl';
import { GraphQLError } from 'graphql';
import type { EntityManager, EntitySchema } from 'typeorm';
import type { Logger } from 'pino';
import { auditJob } from './audit-job.ts';
import type { ServiceConfig } from './config.ts';
import { createContext, type SubgraphContext } from './context.ts';
import type { DataSources } from './data-sources.ts';
import { errorFormatter } from './errors.ts';
import type { FileRules } from './files/rules.ts';
import { fileRoutes } from './files/routes.ts';
import { sweepFilesJob } from './files/sweep.ts';
import { idempotencyJob } from './idempotency.ts';
import type { AsOfficer, Job } from './jobs.ts';
import { knownChildren } from './merged-children.ts';
import type { Metrics } from './metrics.ts';
import type { MigrationClass } from './migrations.ts';
import { asReactions, type ServiceReaction } from './reactions.ts';
import { requestDatabase } from './request-database.ts';
import { mergeResolvers, scalars } from './resolvers.ts';
import { createHttpServer } from './server.ts';
import { requestVerifier, type Identity } from './signature.ts';
import { createTools, openTransaction, type Transaction } from './transaction.ts';

/** What makes a service this service; everything else is the same in all of them. */
export interface ServiceDefinition<P extends Publisher, Stores extends object> {
  readonly name: P;
  /** GraphQL resolvers by type, one map per feature; a field stands in one of them. */
  readonly resolvers: readonly object[];
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationClass[];
  /** Current rows about children (columns `child_id`, `division_no`): renumbered when a child moves. */
  readonly childTables: readonly string[];
  /** The stores of the features, bound to one transaction. */
  stores(tx: Transaction<P>): Stores;
  readonly reactions: readonly ServiceReaction<Transaction<P> & Stores>[];
  readonly jobs: readonly Job<Transaction<P> & Stores>[];
  /** Of a service that keeps files: what it takes, and from whom. Its migrations make `storedFileTable`. */
  readonly files?: FileRules;
}

/** The running parts of one process, before it listens. */
export interface ServiceParts {
  readonly config: ServiceConfig;
  readonly sources: DataSources;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** The clock of the domain: the machine's, or in test mode the one that tests advance. */
export function domainClock(config: ServiceConfig): Clock {
  return config.testClock === undefined ? systemClock() : fileClock(config.testClock);
}

/** Puts a service together: its graph, its reactions to events, its jobs. Nothing runs yet. */
export function assemble<P extends Publisher, Stores extends object>(
  service: ServiceDefinition<P, Stores>,
  { config, sources, logger, metrics, clock }: ServiceParts,
) {
  const room = service.files && roomOf(service.name, config);
  const tools = createTools(columnCipher(config.columnKeys), config.identityTokenKeys, room);
  const open = (
    manager: EntityManager,
    actor: Actor,
    now: Date,
    causedBy?: string,
  ): Transaction<P> & Stores => {
    const tx = openTransaction(service.name, manager, tools, { actor, now, ...(causedBy && { causedBy }) });
    return { ...tx, ...service.stores(tx) };
  };
  const writer = auditWriter(sources.audit);

  const openContext = async (request: {
    identity: Identity;
    operation: string;
    requestId: string;
  }): Promise<SubgraphContext> => {
    const now = clock.now();
    const actor = await whoActs(sources, request, dayOf(now));
    const scope = async (manager: EntityManager): Promise<void> => {
      if (actor.kind === 'officer') await enterScope(manager, actor.officer, dayOf(now));
    };
    return createContext({
      database: requestDatabase(sources.app, scope, metrics.statements),
      actor,
      purpose: purposeOf(request, actor),
      now,
      requestId: request.requestId,
      operation: request.operation,
      tools,
      metrics,
      childPatienceMs: config.childPatienceMs,
      auditWriter: writer,
      openTransaction: (manager, by) => open(manager, by, now),
    });
  };

  const asOfficer: AsOfficer = (officer, read) =>
    sources.app.transaction(async (manager) => {
      const now = clock.now();
      await manager.query('SET TRANSACTION READ ONLY');
      await enterScope(manager, officer, dayOf(now));
      let figures: Promise<readonly Tightened[]> | undefined;
      return read({
        ...tools,
        manager,
        officer,
        now,
        children: knownChildren(),
        tightened: () => (figures ??= tightenedFigures(manager)),
      });
    });

  const bootId = randomUUID();
  const apollo = new ApolloServer<SubgraphContext>({
    schema: subgraphSchema(service), // who executes: Apollo Server itself; a compiled executor would go in as `gateway`
    formatError: errorFormatter(logger),
    includeStacktraceInErrorResponses: false,
    introspection: config.mode !== 'production',
    persistedQueries: false,
    csrfPrevention: false, // every request is signed by the gateway; no browser gets here
    stopOnTerminationSignals: false,
    logger,
  });
  return {
    apollo,
    reactions: [
      ...accessReactions(service.childTables),
      ...asReactions(service.reactions, (manager, actor, envelope) =>
        open(manager, actor, clock.now(), envelope.id),
      ),
    ],
    jobs: [...service.jobs, ...commonJobs<Transaction<P> & Stores>(service.files !== undefined)],
    asOfficer,
    openJob: (manager: EntityManager, actor: Actor, now: Date) => open(manager, actor, now),
    server: createHttpServer({
      apollo,
      verify: requestVerifier({
        subgraph: service.name,
        keys: config.gatewayKeys,
        bootId,
        clock: systemClock(),
      }),
      keys: config.gatewayKeys,
      bootId,
      logger,
      metrics,
      openContext,
      ...(service.files && { files: fileRoutes(service.files, tools) }),
      ready: async () => {
        await sources.app.query('SELECT 1');
      },
    }),
  };
}

function roomOf(service: Publisher, { storage, columnKeys }: ServiceConfig): FileRoom {
  if (!storage) throw new Error(`${service} keeps files: set FILES_DIR or FILES_S3_BUCKET`);
  return openFiles(service, storage, columnKeys);
}

/** Jobs every service runs; every service's transaction has what they use. */
function commonJobs<Tx>(keepsFiles: boolean): Job<Tx>[] {
  return [auditJob, idempotencyJob, ...(keepsFiles ? [sweepFilesJob] : [])].map(
    (make) => make() as Job<unknown> as Job<Tx>,
  );
}

/** The executable schema: the SDL of the contract, the resolvers, and the first wall in front of every field. */
export function subgraphSchema(service: Pick<ServiceDefinition<Publisher, object>, 'name' | 'resolvers'>) {
  const resolvers = mergeResolvers([scalars, ...service.resolvers]);
  return enforceAccess(buildSubgraphSchema([{ typeDefs: typeDefsOf(service.name), resolvers }]));
}

const NO_POST = {
  code: 'POST_NOT_ACTIVE',
  zh: '该登录账号没有有效任职，或所选任职已结束、不属于本人；有多项任职的，请先选择一项',
  en: 'No active post: it is unknown, ended or not yours; with several posts, choose one',
};

/** The operation that asks who signed in: an officer with several posts learns by it which there are to choose from. */
const CHOOSING = 'Me';

async function whoActs(
  sources: DataSources,
  { identity, operation }: { identity: Identity; operation: string },
  day: string,
): Promise<Actor> {
  if (identity.kind === 'public') return { kind: 'public', addressHash: identity.address };
  const officer = await findOfficer(sources.app, identity, day, operation === CHOOSING);
  if (!officer) throw new GraphQLError(NO_POST.en, { extensions: { ...NO_POST, http: { status: 403 } } });
  return byOfficer(officer);
}

const NO_PURPOSE = {
  code: 'PURPOSE_UNKNOWN',
  zh: '没有这一查阅用途，或本职务不办理该事项',
  en: 'Not a purpose of the list, or not the work of this post',
};

/** The purpose the request names, if it names one: of the closed list, and the work of this post's group (L.14). */
function purposeOf({ identity }: { identity: Identity }, actor: Actor): Purpose | undefined {
  if (identity.kind !== 'officer' || identity.purpose === undefined || actor.kind !== 'officer')
    return undefined;
  const { purpose } = identity;
  const { group } = ROLES[actor.officer.post.role];
  if (isPurpose(purpose) && PURPOSES[purpose].groups.includes(group)) return purpose;
  throw new GraphQLError(NO_PURPOSE.en, { extensions: { ...NO_PURPOSE, http: { status: 400 } } });
}
