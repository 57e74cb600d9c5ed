import { useQuery } from '@apollo/client/react';
import { ClassMovesDocument, UndoClassMoveDocument, type ClassMovesQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './school.module.css';

type Move = NonNullable<ClassMovesQuery['classMoves']>['edges'][number]['node'];

/** 调班记录 — who went to which class, from when and why; undone on the same day while nothing rests on it (3.3.a). */
export function MovesPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  usePageTitle(t('school.move.list'));
  // Pupils are named: not kept.
  const { data, error, loading, refetch } = useQuery(ClassMovesDocument, {
    variables: keyset.after === undefined ? {} : { after: keyset.after },
    fetchPolicy: 'no-cache',
  });
  const list = data?.classMoves ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('school.move.list')}</h1>
      <div className={page.bar}>
        <p className={page.total}>{t('school.move.about')}</p>
        <Link to="/school">{t('school.promotion.back')}</Link>
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('school.move.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('school.move.list')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <MoveCard key={node.id} move={node} readAgain={readAgain} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function MoveCard({ move, readAgain }: { move: Move; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<'undoClassMove'>(readAgain);
  const undo = useCommand(UndoClassMoveDocument, (data) => data.undoClassMove);
  const { id, state, from, reason, recordedAt, toClass, actions } = move;
  const pupils = move.pupils ?? [];
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{t('school.move.into', { name: toClass?.name ?? '', day: from })}</strong>
          <div className={styles.quiet}>{t('school.move.recorded', { at: dayAndTimeOf(recordedAt) })}</div>
        </div>
        <Badge tone={state === 'UNDONE' ? 'neutral' : 'fine'}>{t(`enum.ClassMoveState.${state}`)}</Badge>
      </div>
      <div>
        {pupils
          .map(({ pupil, fromClass }) =>
            t('school.move.pupil', { name: pupil?.name ?? '', from: fromClass?.name ?? '' }),
          )
          .join(t('app.and'))}
      </div>
      {reason && <div className={styles.quiet}>{t('school.move.reason', { reason })}</div>}
      {state === 'DONE' && (
        <span className={styles.acts} data-screen-only>
          <ActionButtons
            actions={actions}
            forms={{ undoClassMove: () => setAct('undoClassMove') }}
            withMain={false}
          />
        </span>
      )}
      {act && (
        <ActForm<{ reason: string }, object>
          {...closing}
          title={t('school.move.undo')}
          submit={t('school.move.undo')}
          sending={undo.sending}
          send={({ reason: why }) => undo.send({ moveId: id, reason: why })}
        >
          <p>{t('school.move.undoLead')}</p>
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
    </li>
  );
}
