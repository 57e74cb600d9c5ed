import { useQuery } from '@apollo/client/react';
import { VerificationRoundsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { limitOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './board.module.css';
import { CoverageBar } from './coverage-bar.tsx';
import { ROUND_STATES, ROUND_TONES, type RoundRow } from './row.ts';

/** The rounds of the villages inside a division, by state or only what is late; each is the way to its list of children. */
export function RoundList({ quarter, within }: { quarter: string; within: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const keyset = useKeyset();
  const state = ROUND_STATES.find((one) => one === parameters.get('state'));
  const late = parameters.get('state') === 'LATE';
  const { data, previousData, error, loading, refetch } = useQuery(VerificationRoundsDocument, {
    variables: {
      quarter,
      within,
      late,
      ...(state === undefined ? {} : { state }),
      ...(keyset.after === undefined ? {} : { after: keyset.after }),
    },
  });
  const list = data?.verificationRounds ?? (loading ? previousData?.verificationRounds : undefined);
  const [fault] = list ? [] : faultsOf(error);
  const rows = list?.edges.map(({ node }) => node) ?? [];
  return (
    <section aria-label={t('verification.rounds')}>
      <h2 className={styles.heading}>{t('verification.rounds')}</h2>
      <StateFilter chosen={late ? 'LATE' : state} />
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && <p className={page.nothing}>{t('verification.noRounds')}</p>}
      {list && rows.length > 0 && (
        <>
          <ul className={styles.list} aria-busy={loading && data === undefined}>
            {rows.map((round) => (
              <Round key={round.id} round={round} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </section>
  );
}

function Round({ round: { id, village, part, state, late, dueAt, numbers } }: { round: RoundRow }) {
  const { t } = useTranslation();
  const name = village.name ?? village.code;
  const isWorkedOn = state === 'OPEN' || state === 'SENT_BACK';
  return (
    <li className={styles.row}>
      <Link to={`/verification/${id}${isWorkedOn ? '' : '?list=all'}`} className={styles.name}>
        {part === 1 ? name : t('verification.part', { name, part })}
      </Link>
      <CoverageBar numbers={numbers} />
      <span className={styles.side}>
        <Badge tone={ROUND_TONES[state]}>{t(`enum.VerificationRoundState.${state}`)}</Badge>
        {late && state !== 'UNFINISHED' && <Badge tone="danger">{t('verification.late')}</Badge>}
        {dueAt && (
          <span>
            {t('due.at')} <time dateTime={dueAt}>{limitOf(dueAt)}</time>
          </span>
        )}
      </span>
    </li>
  );
}

/** Chooses rounds by state; each choice is an address of its own. */
function StateFilter({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const searchOf = (state: string | undefined): string =>
    withParameter(parameters, 'state', state ?? '').toString();
  return (
    <nav className={styles.filter} aria-label={t('verification.filter')} data-screen-only>
      <Link to={{ search: searchOf(undefined) }} aria-current={chosen === undefined}>
        {t('verification.all')}
      </Link>
      {ROUND_STATES.map((state) => (
        <Link key={state} to={{ search: searchOf(state) }} aria-current={chosen === state}>
          {t(`enum.VerificationRoundState.${state}`)}
        </Link>
      ))}
      <Link to={{ search: searchOf('LATE') }} aria-current={chosen === 'LATE'}>
        {t('verification.late')}
      </Link>
    </nav>
  );
}
