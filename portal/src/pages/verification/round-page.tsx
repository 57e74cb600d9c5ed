import { useQuery } from '@apollo/client/react';
import { VerificationRoundDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { RoundHead } from './round-head.tsx';
import { Sample } from './sample.tsx';
import { listIn } from './task-filter.tsx';
import { useUnsent } from './use-unsent.ts';
import { WorkList } from './work-list.tsx';

/** 核查轮次 — one village's round: the list of children for the village, the re-check and the sign-off for the township (3.2.b). */
export function RoundPage() {
  const { id = '' } = useParams();
  return <RoundWork id={id} key={id} />;
}

function RoundWork({ id }: { id: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const keyset = useKeyset();
  const list = listIn(parameters.get('list'));
  const { data, previousData, error, loading, refetch } = useQuery(VerificationRoundDocument, {
    variables: {
      id,
      ...(list.state === undefined ? {} : { state: list.state }),
      ...(keyset.after === undefined ? {} : { after: keyset.after }),
    },
    fetchPolicy: 'network-only', // the list changes with every act
    context: { queryDeduplication: false }, // an answer from before an act does not do for the question after it
  });
  const sending = useUnsent(id, () => void refetch().catch(() => undefined)); // the line is down again: the list stays as it was
  usePageTitle(t('verification.round'));
  // What was shown stays while the line is down: the list is worked on from it.
  const round = data?.verificationRound ?? (error || loading ? previousData?.verificationRound : undefined);
  const [fault] = faultsOf(error);

  if (!round) {
    if (loading) return <PageSkeleton />;
    if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
    return (
      <MessagePage title={t('notFound.title')} text={t('notFound.text')}>
        <Link to="/verification">{t('verification.back')}</Link>
      </MessagePage>
    );
  }
  const readAgain = (): void => void refetch();
  return (
    <>
      <RoundHead round={round} readAgain={readAgain} unsent={sending.acts.length} />
      <Sample round={round} readAgain={readAgain} />
      {round.tasks && (
        <WorkList round={round} tasks={round.tasks} list={list} keyset={keyset} sending={sending} />
      )}
    </>
  );
}
