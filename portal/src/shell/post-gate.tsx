import { MeDocument } from '@ger/schema/client';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { useFaultWords } from '../components/fault-notice.tsx';
import { faultsOf, type Fault } from '../graph/faults.ts';
import { MessagePage } from './message-page.tsx';
import { OfficerProvider, type Me, type Post } from './officer.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import type { createRouter } from './router.tsx';

interface PostGateProps {
  readonly router: ReturnType<typeof createRouter>;
  readonly production: boolean;
  readonly choosePost: (postId: string) => void;
  /** Absent when no post was chosen. */
  readonly forgetPost?: () => void;
  readonly signOut: () => void;
}

/** Lets in who holds a post. A chosen post that has ended since is forgotten, and the officer comes in by another. */
export function PostGate({ router, production, choosePost, forgetPost, signOut }: PostGateProps) {
  const { data, error, loading, refetch } = useQuery(MeDocument, { fetchPolicy: 'no-cache' });
  const [fault] = faultsOf(error);
  const hasEnded = fault?.code === 'POST_NOT_ACTIVE' && forgetPost !== undefined;
  useEffect(() => {
    if (hasEnded) forgetPost();
  }, [hasEnded, forgetPost]);

  const me = data?.me;
  const post = me && activePostOf(me);
  if (post) {
    const officer = { me, post, choosePost, signOut, production };
    return (
      <OfficerProvider value={officer}>
        <RouterProvider router={router} />
      </OfficerProvider>
    );
  }
  if (loading || hasEnded) return <PageSkeleton />;
  return (
    <TurnedAway fault={fault ?? { code: 'POST_NOT_ACTIVE' }} retry={() => void refetch()} signOut={signOut} />
  );
}

function activePostOf({ posts, activePost }: Me): Post | undefined {
  return posts.find(({ id }) => id === activePost.id);
}

function TurnedAway({ fault, retry, signOut }: { fault: Fault; retry: () => void; signOut: () => void }) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const hasNoPost = fault.code === 'POST_NOT_ACTIVE';
  return (
    <main>
      <MessagePage
        title={hasNoPost ? t('noPost.title') : t('fault.start.title')}
        text={hasNoPost ? t('noPost.text') : faultWords(fault)}
      >
        <Button type="primary" onClick={retry}>
          {t('gap.retry')}
        </Button>
        <Button onClick={signOut}>{t('shell.signOut')}</Button>
      </MessagePage>
    </main>
  );
}
