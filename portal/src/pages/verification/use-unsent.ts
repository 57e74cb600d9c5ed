import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { ConfirmChildrenDocument, RecordVisitDocument, VerifyChildDocument } from '@ger/schema/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefusalWords } from '../../graph/refusal.ts';
import { sendOnce, type Outcome } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { keepUnsent, readUnsent, type Unsent } from './unsent.ts';

const RETRY_MS = 10_000;

/** An act as it is entered. */
export type Entered = Pick<Unsent, 'act' | 'input' | 'taskIds'>;

/** The acts of a round that are on their way to the platform. */
export interface Sending {
  readonly acts: readonly Unsent[];
  /** No answer came: the line is down, or the platform. */
  readonly offline: boolean;
  /** When the platform last said that something is saved. */
  readonly savedAt: Date | undefined;
  readonly enter: (acts: readonly Entered[]) => void;
  readonly dismiss: (key: string) => void;
  readonly retry: () => void;
}

/**
 * Sends what is entered one after the other, and keeps what has no answer: it is sent again with the same key when the line
 * is back, every few seconds, and when the officer says so. Nothing entered is lost, nothing is done twice.
 */
export function useUnsent(roundId: string, onSaved: () => void): Sending {
  const client = useApolloClient();
  const { post } = useOfficer();
  const [acts, setActs] = useState<readonly Unsent[]>(() => readUnsent(post.id, roundId));
  const [offline, setOffline] = useState(false);
  const [savedAt, setSavedAt] = useState<Date>();
  const current = useRef(acts);
  const busy = useRef(false);
  const saved = useRef(onSaved);
  useEffect(() => {
    saved.current = onSaved;
  }, [onSaved]);

  const change = useCallback(
    (to: (before: readonly Unsent[]) => readonly Unsent[]): void => {
      current.current = to(current.current);
      keepUnsent(post.id, roundId, current.current);
      setActs(current.current);
    },
    [post.id, roundId],
  );

  const work = useCallback(async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      for (let next = waiting(current.current); next; next = waiting(current.current)) {
        const { key } = next;
        const outcome = await send(client, next);
        setOffline(outcome.kind === 'UNKNOWN');
        if (outcome.kind === 'UNKNOWN') return;
        const answered = answer(next, outcome);
        change((before) =>
          before.flatMap((act) => (act.key === key ? (answered === undefined ? [] : [answered]) : [act])),
        );
        if (outcome.kind === 'DONE') setSavedAt(new Date());
        saved.current();
      }
    } finally {
      busy.current = false;
    }
  }, [change, client]);

  useEffect(() => {
    const again = (): void => void work();
    again(); // what an earlier page left
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [work]);

  const isWaiting = waiting(acts) !== undefined;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isWaiting]);

  return {
    acts,
    offline,
    savedAt,
    enter(entered) {
      const added = entered.map((act): Unsent => ({ ...act, key: crypto.randomUUID(), state: 'WAITING' }));
      change((before) => [...before, ...added]);
      void work();
    },
    dismiss: (key) => change((before) => before.filter((act) => act.key !== key)),
    retry: () => void work(),
  };
}

function waiting(acts: readonly Unsent[]): Unsent | undefined {
  return acts.find(({ state }) => state === 'WAITING');
}

type Rows = NonNullable<Unsent['refusals']>;
type Answer = Outcome<{ readonly refusal?: RefusalWords | null; readonly rows: Rows }>;

async function send(client: ApolloClient, { act, key, input }: Unsent): Promise<Answer> {
  const whole = { ...input, idempotencyKey: key };
  switch (act) {
    case 'recordVisit':
      return sendOnce(client, RecordVisitDocument, ({ recordVisit }) => plain(recordVisit), whole);
    case 'verifyChild':
      return sendOnce(client, VerifyChildDocument, ({ verifyChild }) => plain(verifyChild), whole);
    case 'confirmChildren':
      return sendOnce(
        client,
        ConfirmChildrenDocument,
        ({ confirmChildren }) =>
          plain(confirmChildren, confirmChildren?.confirmation?.rows.flatMap(refusedRow)),
        whole,
      );
  }
}

function plain(payload: { readonly refusal?: RefusalWords | null } | null | undefined, rows: Rows = []) {
  return payload && { refusal: payload.refusal ?? null, rows };
}

function refusedRow({ taskId, refusal }: { taskId: string; refusal?: RefusalWords | null }) {
  return refusal ? [{ taskId, refusal }] : [];
}

/** What stays on the page of an answered act: nothing of one that is done, the reasons of one that is not. */
function answer(act: Unsent, outcome: Exclude<Answer, { kind: 'UNKNOWN' }>): Unsent | undefined {
  switch (outcome.kind) {
    case 'DONE': {
      const { rows } = outcome.payload;
      return rows.length === 0 ? undefined : { ...act, state: 'REFUSED', refusals: rows };
    }
    case 'REFUSED':
      return { ...act, state: 'REFUSED', refusals: [{ refusal: outcome.refusal }] };
    case 'NOT_DONE':
      return { ...act, state: 'NOT_DONE', faults: outcome.faults };
  }
}
