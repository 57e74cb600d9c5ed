import { useQuery } from '@apollo/client/react';
import { ChildViewDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { AnswerProvider } from '../../graph/answer.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { ChildDossier } from './child-dossier.tsx';

/** Not there, out of scope, or not for this post: deliberately the same to the reader. */
const NOT_TO_BE_SEEN = new Set(['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT']);

/**
 * The single child view: what all agencies together know of one child, as far as this post may see it. Never kept in the
 * browser: each look is recorded by the agencies, and why a part is empty stands in the answer's errors, which no cache keeps.
 */
export function ChildPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  usePageTitle(t('child.title'));
  const { data, error, loading, refetch } = useQuery(ChildViewDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const faults = faultsOf(error);
  const child = data?.child;

  // the file was merged: its old id leads to the one that was kept
  if (child && child.id !== id) return <Navigate to={`/children/${child.id}`} replace />;
  if (child) {
    const answer = { faults, retry: () => void refetch(), retrying: loading };
    return (
      <AnswerProvider value={answer}>
        <ChildDossier child={child} key={child.id} />
      </AnswerProvider>
    );
  }
  if (loading) return <PageSkeleton />;
  const [fault] = faults;
  if (fault && !NOT_TO_BE_SEEN.has(fault.code))
    return <FaultNotice fault={fault} retry={() => void refetch()} />;
  return (
    <MessagePage title={t('child.notFound.title')} text={t('child.notFound.text')}>
      <Link to="/children">{t('child.toList')}</Link>
    </MessagePage>
  );
}
