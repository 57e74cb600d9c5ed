import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { faultsOf, type Fault } from './faults.ts';
import type { RefusalWords } from './refusal.ts';

/** What came of an officer's act. NOT_DONE: wrong input or a fault; for `UNKNOWN` nobody knows, and sending again is safe. */
export type Outcome<P> =
  | { readonly kind: 'DONE'; readonly payload: P }
  | { readonly kind: 'REFUSED'; readonly refusal: RefusalWords; readonly payload: P }
  | { readonly kind: 'NOT_DONE'; readonly faults: readonly Fault[] }
  | { readonly kind: 'UNKNOWN'; readonly faults: readonly Fault[] };

interface CommandVariables extends OperationVariables {
  readonly input: { readonly idempotencyKey: string };
}

interface Payload {
  readonly refusal?: RefusalWords | null;
}

interface Sent {
  readonly text: string;
  readonly key: string;
}

const UNKNOWN_OUTCOME = new Set(['UNREACHABLE', 'AGENCY_UNAVAILABLE']);

/**
 * An officer's act. Every input goes with an idempotency key: the same input sent again after an answer got lost carries
 * the same key and is not done twice; anything else gets a key of its own.
 */
export function useCommand<D, V extends CommandVariables, P extends Payload>(
  document: TypedDocumentNode<D, V>,
  payloadOf: (data: D) => P | null | undefined,
): {
  /** `purpose`: what the sensitive facts of this act are for (L.14). */
  readonly send: (input: Omit<V['input'], 'idempotencyKey'>, purpose?: string) => Promise<Outcome<P>>;
  readonly sending: boolean;
} {
  const client = useApolloClient();
  const unanswered = useRef<Sent>(undefined);
  const [sending, setSending] = useState(false);

  const send = async (input: Omit<V['input'], 'idempotencyKey'>, purpose?: string): Promise<Outcome<P>> => {
    const text = JSON.stringify([input, purpose]);
    const { key } = unanswered.current?.text === text ? unanswered.current : { key: crypto.randomUUID() };
    unanswered.current = { text, key };
    setSending(true);
    try {
      const outcome = await sendOnce(client, document, payloadOf, { ...input, idempotencyKey: key }, purpose);
      if (outcome.kind !== 'UNKNOWN') unanswered.current = undefined;
      return outcome;
    } finally {
      setSending(false);
    }
  };
  return { send, sending };
}

/** Sends an act with the key it has, and answers what came of it. Whoever keeps acts until there is a line calls it again. */
export async function sendOnce<D, V extends CommandVariables, P extends Payload>(
  client: ApolloClient,
  document: TypedDocumentNode<D, V>,
  payloadOf: (data: D) => P | null | undefined,
  input: object & { readonly idempotencyKey: string },
  purpose?: string,
): Promise<Outcome<P>> {
  const { data, error } = await client.mutate({
    mutation: document as TypedDocumentNode<D, CommandVariables>, // whoever made the input has checked it
    variables: { input },
    fetchPolicy: 'no-cache',
    ...(purpose !== undefined && { context: { headers: { 'x-ger-purpose': purpose } } }),
  });
  return outcomeOf(data ? payloadOf(data) : undefined, faultsOf(error));
}

function outcomeOf<P extends Payload>(payload: P | null | undefined, faults: readonly Fault[]): Outcome<P> {
  if (payload?.refusal) return { kind: 'REFUSED', refusal: payload.refusal, payload };
  if (payload) return { kind: 'DONE', payload };
  const isUnknown = faults.some(({ code }) => UNKNOWN_OUTCOME.has(code));
  return { kind: isUnknown ? 'UNKNOWN' : 'NOT_DONE', faults };
}
