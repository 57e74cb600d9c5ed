import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyValue } from '../../components/empty-value.tsx';
import { CLOSE_DOSSIER, MARK_ENTERED_IN_ERROR, RECORD_LEAVING, REOPEN_DOSSIER } from './acts.ts';
import type { FormFile } from './file.ts';
import { Acts } from './section-card.tsx';
import styles from './section-card.module.css';

const OFFERS = [RECORD_LEAVING, CLOSE_DOSSIER, REOPEN_DOSSIER, MARK_ENTERED_IN_ERROR].map((act) => ({ act }));

/** 档案状态 — whether the file is open, why the child left, and the acts that end it or take that back (1.1, 2.4). */
export function FileStateCard({ child }: { child: FormFile }) {
  const { t } = useTranslation();
  const id = useId();
  const { state, leaving } = child;
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('sheet.fileState.title')}</h2>
      </header>
      <dl>
        <div>
          <dt>{t('sheet.field.state')}</dt>
          <dd>
            {state ? (
              t(`enum.DossierState.${state}`)
            ) : (
              <EmptyValue at={['child', 'state']} none={t('gap.notCollected')} />
            )}
          </dd>
        </div>
        <div>
          <dt>{t('sheet.fileState.left')}</dt>
          <dd>
            {leaving ? (
              t('sheet.fileState.leftOn', {
                reason: t(`enum.LeavingReason.${leaving.reason}`),
                on: leaving.on,
                how: t(leaving.stated ? 'sheet.fileState.stated' : 'sheet.fileState.derived'),
              })
            ) : (
              <EmptyValue at={['child', 'leaving']} none={t('sheet.fileState.notLeft')} />
            )}
          </dd>
        </div>
      </dl>
      <p className={styles.hint} data-screen-only>
        {t('sheet.fileState.hint')}
      </p>
      <Acts childId={child.id} offers={OFFERS} actions={child.actions ?? []} />
    </section>
  );
}
