import { useApolloClient } from '@apollo/client/react';
import { VerificationPaperDocument, type VerificationPaperQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { limitOf } from '../../dates/dates.ts';
import { faultsOf, type Fault } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './paper.module.css';
import { quarterWords } from './verification-page.tsx';

type Round = NonNullable<VerificationPaperQuery['verificationRound']>;
type Task = NonNullable<Round['tasks']>['edges'][number]['node'];

interface Paper {
  readonly round: Round;
  readonly tasks: readonly Task[];
}

/** 核查表（纸质） — all children of a round with boxes to tick, for a village without a line (3.2.b). */
export function PaperPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { paper, fault, retry } = usePaper(id);
  usePageTitle(t('verification.paper.title'));
  if (fault) return <FaultNotice fault={fault} retry={retry} />;
  if (!paper) return <PageSkeleton />;
  const { round, tasks } = paper;
  return (
    <>
      <h1 className={page.title}>{t('verification.paper.title')}</h1>
      <p className={styles.about}>
        {round.village.fullName ?? round.village.code} ·{' '}
        {t('verification.quarter', quarterWords(round.quarter))} ·{' '}
        {t('verification.paper.count', { count: tasks.length })}
        {round.dueAt && ` · ${t('due.at')} ${limitOf(round.dueAt)}`}
      </p>
      <p className={styles.bar} data-screen-only>
        <Button type="primary" onClick={() => window.print()}>
          {t('verification.paper.print')}
        </Button>
        <Link to={`/verification/${id}`}>{t('verification.paper.back')}</Link>
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(['number', 'child', 'address', 'visit', 'outcome', 'day', 'note', 'signature'] as const).map(
                (column) => (
                  <th key={column} scope="col">
                    {t(`verification.paper.column.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {tasks.map((task, index) => (
              <Line key={task.id} task={task} number={index + 1} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.about}>{t('verification.paper.foot')}</p>
    </>
  );
}

const BOXES = ['CONFIRMED', 'CHANGED', 'NOT_FOUND', 'MOVED', 'REFUSED'] as const;

function Line({ task: { child, keyChild, visitedOn, state }, number }: { task: Task; number: number }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>{number}</td>
      <td>
        <strong>{child?.name}</strong> {keyChild && `（${t('verification.keyChild')}）`}
        <br />
        {child?.sex && t(`enum.Sex.${child.sex}`)} {child?.birthDate}
      </td>
      <td>{child?.address ?? t('gap.notCollected')}</td>
      <td>{visitedOn ?? (keyChild ? t('verification.paper.mustVisit') : '')}</td>
      <td className={styles.boxes}>
        {BOXES.map((box) => (
          <span key={box}>
            {state === box ? '☑' : '□'} {t(`enum.VerificationTaskState.${box}`)}
          </span>
        ))}
      </td>
      <td />
      <td />
      <td />
    </tr>
  );
}

/** All pages of the list, one after the other: paper has no next page. */
function usePaper(id: string) {
  const client = useApolloClient();
  const [paper, setPaper] = useState<Paper>();
  const [fault, setFault] = useState<Fault>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      const tasks: Task[] = [];
      let after: string | undefined;
      for (;;) {
        const { data, error } = await client.query({
          query: VerificationPaperDocument,
          variables: { id, ...(after === undefined ? {} : { after }) },
        });
        if (isGone) return;
        const round = data?.verificationRound;
        if (!round?.tasks) {
          setFault(faultsOf(error)[0] ?? { code: 'NOT_FOUND' });
          return;
        }
        tasks.push(...round.tasks.edges.map(({ node }) => node));
        const { hasNextPage, endCursor } = round.tasks.pageInfo;
        if (!hasNextPage || !endCursor) {
          setFault(undefined);
          setPaper({ round, tasks });
          return;
        }
        after = endCursor;
      }
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [client, id, tries]);
  return { paper, fault, retry: () => setTries((count) => count + 1) };
}
