import { useQuery } from '@apollo/client/react';
import {
  CancelDivisionChangeDocument,
  DivisionChangesDocument,
  type DivisionChangesQuery,
} from '@ger/schema/client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { ActForm } from './act-form.tsx';
import styles from './people.module.css';

type Change = NonNullable<DivisionChangesQuery['divisionChanges']>['edges'][number]['node'];

const TONES: Readonly<Record<Change['state'], Tone>> = {
  PLANNED: 'lake',
  WORKING: 'caution',
  DONE: 'fine',
  CANCELLED: 'neutral',
};
const LOOK_MS = 2_000;

/** Changes of codes in a place, the newest first; one that is under way shows how far the files are (3.2.a). */
export function ChangeList({ within, round, done }: { within: string; round: number; done: () => void }) {
  const { t } = useTranslation();
  const { data, refetch, startPolling, stopPolling } = useQuery(DivisionChangesDocument, {
    variables: { within },
    fetchPolicy: 'network-only',
  });
  const changes = data?.divisionChanges?.edges.map(({ node }) => node) ?? [];
  const isUnderWay = changes.some(({ state }) => state === 'PLANNED' || state === 'WORKING');
  const watch = useEffectEvent(() => startPolling(LOOK_MS));
  const ended = useEffectEvent(() => {
    stopPolling();
    done(); // the register has changed meanwhile
  });
  useEffect(() => {
    if (!isUnderWay) return undefined;
    watch();
    return () => ended();
  }, [isUnderWay]);
  useEffect(() => {
    if (round > 0) void refetch();
  }, [round, refetch]);
  return (
    <section className={styles.section} aria-labelledby="changes">
      <h2 id="changes">{t('people.changes.title')}</h2>
      {data && changes.length === 0 && <p className={styles.none}>{t('people.changes.none')}</p>}
      <ul className={styles.list}>
        {changes.map((change) => (
          <ChangeEntry key={change.id} change={change} done={done} />
        ))}
      </ul>
    </section>
  );
}

function ChangeEntry({ change, done }: { change: Change; done: () => void }) {
  const { t } = useTranslation();
  const [cancelling, setCancelling] = useState(false);
  const { send, sending } = useCommand(
    CancelDivisionChangeDocument,
    ({ cancelDivisionChange }) => cancelDivisionChange,
  );
  const { kind, state, on, reason, total, done: count, from, to, actions } = change;
  return (
    <li className={styles.row}>
      <span className={styles.stack}>
        {from.map(({ code, fullName }) => (
          <span key={code}>
            <span className="digits">{code}</span> {fullName}
          </span>
        ))}
      </span>
      <span className={styles.stack}>
        {to.map(({ code, name }) => (
          <span key={code}>
            → <span className="digits">{code}</span> {name}
          </span>
        ))}
      </span>
      <span className={styles.stack}>
        <span>
          <Badge tone={TONES[state]}>{t(`enum.DivisionChangeState.${state}`)}</Badge>{' '}
          {t(`enum.DivisionChangeKind.${kind}`)}
        </span>
        <span className={styles.quiet}>
          {t('people.changes.on', { day: on })} · {reason}
        </span>
        {(state === 'WORKING' || state === 'DONE') && (
          <span role="status">{t('people.changes.progress', { count, total })}</span>
        )}
      </span>
      <div className={styles.acts} data-screen-only>
        <ActionButtons actions={actions} forms={{ cancelDivisionChange: () => setCancelling(true) }} />
      </div>
      {cancelling && (
        <ActForm<object>
          title={t('people.act.cancelChange')}
          initial={{}}
          send={() => send({ changeId: change.id })}
          close={() => setCancelling(false)}
          {...{ sending, done }}
        >
          <p>{t('people.hint.cancelChange')}</p>
        </ActForm>
      )}
    </li>
  );
}
