import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Part } from '../../components/part.tsx';
import { AgencySection } from './agency-section.tsx';
import type { ChildFile, Delegation, Visit } from './file.ts';
import { GuardianEntry } from './guardian-entry.tsx';
import { Phone } from './phone.tsx';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Civil affairs: guardians and their migration, delegation, home visits. */
export function CivilAffairs({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { guardians, delegations, visits } = child;
  return (
    <AgencySection agency="civil-affairs" parts={{ guardians, delegations, visits }}>
      <Topic title={t('child.guardians.title')}>
        <Part value={guardians} at={['child', 'guardians']}>
          {(list) => (
            <ul className={`${styles.records} ${styles.boxed}`}>
              {list.map((guardian, index) => (
                <GuardianEntry key={guardian.id} guardian={guardian} at={['child', 'guardians', index]} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
      <Topic title={t('child.delegations.title')}>
        <Part value={delegations} at={['child', 'delegations']}>
          {(list) => (
            <ul className={styles.records}>
              {list.map((delegation, index) => (
                <DelegationEntry key={delegation.id} delegation={delegation} index={index} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
      <Topic title={t('child.visits.title')}>
        <Part value={visits} at={['child', 'visits']}>
          {(list) => (
            <ul className={styles.records}>
              {list.map((visit) => (
                <VisitEntry key={visit.id} visit={visit} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
    </AgencySection>
  );
}

const DELEGATION_TONES: Record<Delegation['state'], Tone> = {
  ACTIVE: 'fine',
  LAPSED: 'danger',
  ENDED: 'neutral',
};

function DelegationEntry({ delegation, index }: { delegation: Delegation; index: number }) {
  const { t } = useTranslation();
  const { delegateName, relation, phone, from, until, state } = delegation;
  return (
    <li>
      <span className={styles.head}>
        <strong>{delegateName}</strong> {t(`enum.GuardianRelation.${relation}`)}
        <Badge tone={DELEGATION_TONES[state]}>{t(`enum.DelegationState.${state}`)}</Badge>
      </span>
      <span className={styles.quiet}>
        {until ? t('child.fromUntil', { from, until }) : t('child.from', { from })} ·{' '}
        <Phone number={phone} at={['child', 'delegations', index, 'phone']} />
      </span>
    </li>
  );
}

function VisitEntry({ visit: { state, visitedOn, plannedOn, visitorKind, note } }: { visit: Visit }) {
  const { t } = useTranslation();
  const day = visitedOn ?? plannedOn ?? '';
  return (
    <li>
      <span className={styles.head}>
        <time dateTime={day}>{day}</time> {t(`enum.VisitorKind.${visitorKind}`)}
        {state !== 'DONE' && <Badge tone="neutral">{t(`enum.VisitState.${state}`)}</Badge>}
      </span>
      {note && <span>{note}</span>}
    </li>
  );
}
