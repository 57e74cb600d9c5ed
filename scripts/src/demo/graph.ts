import { setTimeout as delay } from 'node:timers/promises';
import { idFrom } from '@ger/kernel';
import { demoToken } from '../oidc/demo-token.ts';

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
export interface GraphAnswer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
}

/** The graph of a running house, as demo accounts see it. */
export interface Graph {
  /** Asks as the account; errors are part of the answer. */
  ask<Data>(
    account: string,
    document: string,
    variables?: Record<string, unknown>,
    purpose?: string,
  ): Promise<GraphAnswer<Data>>;
  /**
   * Does one act and answers what the payload's selection names. Throws with the refusal or the error. An act on what
   * another agency has only just heard of is tried again for a while.
   */
  act<Result>(
    account: string,
    mutation: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<Result>;
  /** Brings a file in, beside the graph; answers the id by which it is recorded. */
  upload(account: string, path: string, bytes: Buffer): Promise<string>;
}

const PATIENCE_MS = 30_000;
const LIMIT_MS = 20_000;

/** Idempotency keys are made from what is done, so that filling in again after a failure doubles nothing. */
const keyOf = (mutation: string, input: Record<string, unknown>): string =>
  idFrom('demo', mutation, JSON.stringify(input));

/** The graph behind the door at `url`, signed in at the local provider `issuer`. */
export function graphOf(url: string, issuer: string): Graph {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (account: string): Promise<string> => {
    const known = tokens.get(account) ?? demoToken(issuer, account);
    tokens.set(account, known);
    return known;
  };
  const graph: Graph = {
    async ask<Data>(account: string, document: string, variables = {}, purpose?: string) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await tokenOf(account)}`,
          ...(purpose !== undefined && { 'x-ger-purpose': purpose }),
        },
        body: JSON.stringify({ query: document, variables }),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      const { data = null, errors = [] } = (await response.json()) as Partial<GraphAnswer<Data>>;
      return { data, errors };
    },
    async upload(account, path, bytes) {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenOf(account)}` },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      if (response.status !== 201) throw new Error(`upload as ${account}: ${await response.text()}`);
      return ((await response.json()) as { id: string }).id;
    },
    async act<Result>(account: string, mutation: string, input: Record<string, unknown>, selection: string) {
      const type = inputTypeOf(mutation);
      const document = `mutation Demo($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { code zh missing { code } } } }`;
      const variables = { input: { idempotencyKey: keyOf(mutation, input), ...input } };
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        const { data, errors } = await graph.ask<Record<string, { refusal: unknown } | null>>(
          account,
          document,
          variables,
        );
        const payload = data?.[mutation];
        if (payload && payload.refusal === null) return payload as Result;
        const notYet = errors.some(({ extensions }) => TRANSIENT.has(String(extensions?.['code'])));
        if (!notYet || performance.now() > deadline)
          throw new Error(`${mutation} as ${account}: ${JSON.stringify(payload?.refusal ?? errors)}`);
        await delay(250);
      }
    },
  };
  return graph;
}

/** What passes when the other agency's event has arrived, or the service has come up. */
const TRANSIENT = new Set(['NOT_FOUND', 'AGENCY_UNAVAILABLE', 'POST_NOT_ACTIVE', 'CONFLICT']);

/** Inputs are named after their mutation, but for the acts that share one. */
const SHARED_INPUTS: Readonly<Record<string, readonly string[]>> = {
  IncidentActionInput: [
    'acceptIncident',
    'dispatchIncident',
    'arriveOnScene',
    'proposeUnfounded',
    'confirmUnfounded',
    'startHandling',
    'notifyTownship',
    'startFollowUp',
    'closeIncident',
  ],
  InterventionActionInput: ['carryOutIntervention', 'withdrawIntervention'],
  DecideCommendationInput: ['approveCommendation', 'declineCommendation'],
  DecideLeadInput: ['confirmLead', 'excuseLead'],
  SettleNeedInput: ['requestNeedAgain', 'withdrawNeed'],
  RecordBodyStepInput: ['recordBodyProgress', 'recordBodyFulfilled'],
  NeedStepInput: ['recordNeedProgress', 'fulfilNeed'],
  SettleMeasureInput: ['completeMeasure', 'waiveMeasure'],
  InterimCareInput: ['arrangeInterimCare'],
  PetitionAcceptedInput: ['recordPetitionAccepted'],
  PetitionGrantedInput: ['recordPetitionGranted'],
  PetitionStepInput: ['recordPetitionHeard', 'recordHandOver'],
  WarningActionInput: ['issueWarning', 'discardWarning', 'dismissWarningBreach'],
  EvidenceActionInput: ['declineEvidence', 'withdrawEvidenceOffer', 'voidEvidence'],
  ContributePartInput: [
    'contributePolicePart',
    'correctPolicePart',
    'contributeSchoolPart',
    'correctSchoolPart',
  ],
  DecidePupilMatchInput: ['confirmPupilMatch', 'rejectPupilMatch'],
  DropoutActionInput: [
    'declarePersuasionFailed',
    'reportDropout',
    'acknowledgeDropoutReport',
    'recordReturn',
    'reopenDropout',
    'recordTransfer',
    'recordAgedOut',
    'closeDropoutInError',
  ],
  LadderReportInput: ['drawUpLadderReport', 'reviewLadderReport', 'sendBackLadderReport', 'fileLadderReport'],
  SessionPlaceActionInput: ['cancelSessionPlace'],
  AidActionInput: ['approveAid', 'recordAidPaid'],
  OrderActionInput: ['acceptOrder', 'declineOrder', 'completeOrder', 'terminateOrder'],
};

function inputTypeOf(mutation: string): string {
  const shared = Object.entries(SHARED_INPUTS).find(([, mutations]) => mutations.includes(mutation));
  return shared?.[0] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
}
