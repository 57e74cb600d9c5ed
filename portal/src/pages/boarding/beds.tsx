import type { DormitoryPageQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../components/action-menu.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { AssignBedForm, LeaveBedForm, MoveBedForm, type Boarder, type Dormitory } from './boarding-forms.tsx';
import styles from './boarding.module.css';

interface BedsProps {
  readonly dormitory: Dormitory;
  /** The dormitories of the school, to move to. */
  readonly houses: NonNullable<DormitoryPageQuery['dormitories']>;
  readonly readAgain: () => void;
}

type Act =
  | { readonly kind: 'assign'; readonly bed: number }
  | { readonly kind: 'leave' | 'move'; readonly boarder: Boarder };

/** 床位 — bed by bed: who sleeps there, or that it is free. What may be done is the graph's answer for the dormitory. */
export function Beds({ dormitory, houses, readAgain }: BedsProps) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<Act>(readAgain);
  const { beds, boarders, bedless, actions, sex } = dormitory;
  const byBed = new Map(boarders?.map((boarder) => [boarder.bed, boarder]));
  const canAssign = actions.some(({ action, allowed }) => action === 'assignBed' && allowed);
  return (
    <section className={styles.section} aria-label={t('boarding.bedsTitle')}>
      <h2>
        {t('boarding.bedsTitle')}{' '}
        {(bedless?.length ?? 0) > 0 && (
          <span className={styles.quiet}>{t('boarding.bedless', { count: bedless?.length ?? 0 })}</span>
        )}
      </h2>
      <ul className={styles.beds}>
        {Array.from({ length: beds }, (_, index) => index + 1).map((bed) => {
          const boarder = byBed.get(bed);
          return (
            <li key={bed} className={boarder ? undefined : styles.freeBed}>
              <span className={styles.quiet}>{t('boarding.bed', { bed })}</span>
              {boarder ? (
                <>
                  <strong>{boarder.pupil.name}</strong>
                  <span className={styles.quiet}>
                    {boarder.pupil.enrolment?.schoolClass?.name} ·{' '}
                    {t('boarding.since', { day: boarder.from })}
                  </span>
                  <span data-screen-only>
                    <ActionMenu
                      about={boarder.pupil.name ?? ''}
                      actions={actions}
                      forms={{
                        moveBed: () => setAct({ kind: 'move', boarder }),
                        leaveBed: () => setAct({ kind: 'leave', boarder }),
                      }}
                    />
                  </span>
                </>
              ) : (
                <>
                  <span>{t('boarding.emptyBed')}</span>
                  {canAssign && (
                    <span data-screen-only>
                      <Button
                        aria-label={`${t('boarding.assignBed')} ${t('boarding.bed', { bed })}`}
                        onClick={() => setAct({ kind: 'assign', bed })}
                      >
                        {t('boarding.assignBed')}
                      </Button>
                    </span>
                  )}
                </>
              )}
            </li>
          );
        })}
      </ul>
      {act?.kind === 'assign' && <AssignBedForm {...closing} dormitory={dormitory} bed={act.bed} />}
      {act?.kind === 'leave' && <LeaveBedForm {...closing} boarder={act.boarder} />}
      {act?.kind === 'move' && <MoveBedForm {...closing} boarder={act.boarder} sex={sex} houses={houses} />}
    </section>
  );
}
