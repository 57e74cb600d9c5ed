import { useQuery } from '@apollo/client/react';
import { ChildRiskDocument, type ChildRiskQuery } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { dayOf } from '../../dates/dates.ts';
import { Topic } from '../child/section.tsx';
import styles from './key-child.module.css';

const KeyChildForm = lazy(async () => ({ default: (await import('./key-child-form.tsx')).KeyChildForm }));

type Risk = NonNullable<ChildRiskQuery['child']>;
type Act = 'nameKeyChild' | 'releaseKeyChild';

/** 重点对象 — whether the child is one and why, who said so, and the act that changes it (3.2.c). Nothing for whom it is not. */
export function KeyChild({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(ChildRiskDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache',
  });
  const [act, setAct] = useState<Act>();
  const child = data?.child;
  if (!child || typeof child.isKey !== 'boolean') return null;
  const done = (): void => {
    setAct(undefined);
    void refetch();
  };
  return (
    <Topic title={t('risk.key')}>
      <Standing child={child} />
      <Acts acts={child.keyActs ?? []} />
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={child.actions ?? []}
          forms={{
            nameKeyChild: () => setAct('nameKeyChild'),
            releaseKeyChild: () => setAct('releaseKeyChild'),
          }}
        />
      </span>
      <Suspense>
        {act && <KeyChildForm childId={childId} act={act} done={done} close={() => setAct(undefined)} />}
      </Suspense>
    </Topic>
  );
}

function Standing({ child: { isKey, keyGrounds } }: { child: Risk }) {
  const { t } = useTranslation();
  if (!isKey) return <p className={styles.standing}>{t('risk.notKey')}</p>;
  const grounds = (keyGrounds ?? []).map((ground) => t(`enum.KeyGround.${ground}`)).join(t('app.and'));
  return (
    <p className={styles.standing}>
      <Badge tone="danger">{t('risk.key')}</Badge> {t('risk.why', { grounds })}
    </p>
  );
}

function Acts({ acts }: { acts: NonNullable<Risk['keyActs']> }) {
  const { t } = useTranslation();
  if (acts.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('risk.keyHistory')}>
      {acts.map(({ number, kind, at, by, reason }) => (
        <li key={number}>
          {t('risk.act', { day: dayOf(at), kind: t(`enum.KeyChildActKind.${kind}`) })}
          {by && ` · ${by}`}
          {reason && <span className={styles.reason}>{reason}</span>}
        </li>
      ))}
    </ul>
  );
}
