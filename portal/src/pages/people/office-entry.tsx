import { ShelterAddressDocument, type BannerOfficesQuery } from '@ger/schema/client';
import { useLazyQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { CloseInstitutionForm, EndLeaderForm, InstitutionForm, LeaderForm } from './office-forms.tsx';
import styles from './people.module.css';

/** One banner with its institution and its leader. */
export type Office = NonNullable<BannerOfficesQuery['bannerOffices']>['edges'][number]['node'];

type Act = 'openInstitution' | 'changeInstitution' | 'closeInstitution' | 'nameLeader' | 'endLeader';

/** One banner: its protection institution and its named leader, or that it lacks them and since when. */
export function OfficeEntry({ office, done }: { office: Office; done: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const { banner, institution, leader, actions } = office;
  const close = (): void => setAct(undefined);
  const forms = (...acts: Act[]) => Object.fromEntries(acts.map((one) => [one, () => setAct(one)]));
  return (
    <li className={`${styles.card} ${institution && leader ? '' : styles.gap}`}>
      <h3>{banner.fullName}</h3>
      <div className={styles.pair}>
        <section aria-label={t('people.offices.institution')}>
          <h4>
            {t('people.offices.institution')} <ClauseTag clause="2.6" />
          </h4>
          {institution ? (
            <InstitutionFacts office={office} />
          ) : (
            <Lacking since={office.withoutInstitutionSince} />
          )}
          <div className={styles.acts} data-screen-only>
            <ActionButtons
              actions={institution ? institution.actions : actions}
              forms={institution ? forms('changeInstitution', 'closeInstitution') : forms('openInstitution')}
            />
          </div>
        </section>
        <section aria-label={t('people.offices.leader')}>
          <h4>
            {t('people.offices.leader')} <ClauseTag clause="3.2.a" />
          </h4>
          {leader ? <LeaderFacts office={office} /> : <Lacking since={office.withoutLeaderSince} />}
          <div className={styles.acts} data-screen-only>
            <ActionButtons actions={actions} forms={forms('nameLeader')} />
            {leader && <ActionButtons actions={leader.actions} forms={forms('endLeader')} withMain={false} />}
          </div>
        </section>
      </div>
      {(act === 'openInstitution' || act === 'changeInstitution') && (
        <InstitutionForm office={office} done={done} close={close} />
      )}
      {act === 'closeInstitution' && institution && (
        <CloseInstitutionForm institution={institution} done={done} close={close} />
      )}
      {act === 'nameLeader' && <LeaderForm banner={banner.code} done={done} close={close} />}
      {act === 'endLeader' && leader && <EndLeaderForm leader={leader} done={done} close={close} />}
    </li>
  );
}

function Lacking({ since }: { since: string | null | undefined }) {
  const { t } = useTranslation();
  return (
    <p>
      <Badge tone="danger">{t('people.offices.lacking')}</Badge>{' '}
      <span className={styles.quiet}>
        {since ? t('people.gaps.since', { day: since }) : t('people.gaps.unsaid')}
      </span>
    </p>
  );
}

function InstitutionFacts({ office: { banner, institution } }: { office: Office }) {
  const { t } = useTranslation();
  const [ask, { data, loading }] = useLazyQuery(ShelterAddressDocument, { fetchPolicy: 'no-cache' });
  if (!institution) return null;
  const { name, shelter, address, phone, staffCount, beds, bedsTaken, from } = institution;
  const hidden = data?.bannerOffices?.edges[0]?.node.institution?.shelterAddress;
  return (
    <div className={styles.stack}>
      <strong>{name}</strong>
      {shelter ? (
        <span>
          {hidden ?? t('people.offices.hidden')}{' '}
          {!hidden && institution.actions.length > 0 && (
            <Button
              size="small"
              loading={loading}
              onClick={() => void ask({ variables: { within: banner.code } })}
              data-screen-only
            >
              {t('people.offices.showAddress')}
            </Button>
          )}
        </span>
      ) : (
        <span>{address}</span>
      )}
      <a href={`tel:${phone}`} className="digits">
        {phone}
      </a>
      <span className={styles.quiet}>
        {t('people.offices.capacity', { staff: staffCount, beds, taken: bedsTaken })} ·{' '}
        {t('people.offices.since', { day: from })}
      </span>
    </div>
  );
}

function LeaderFacts({ office: { leader, leaders } }: { office: Office }) {
  const { t } = useTranslation();
  if (!leader) return null;
  const before = leaders.filter(({ id }) => id !== leader.id);
  return (
    <div className={styles.stack}>
      <span className={styles.name}>
        <strong>{leader.name}</strong> {leader.title}
      </span>
      <span className={styles.quiet}>{t('people.offices.inOffice', { day: leader.from })}</span>
      {before.map(({ id, name, title, from, until }) => (
        <span key={id} className={styles.quiet}>
          {t('people.offices.before', { name, title, from, until: until ?? '' })}
        </span>
      ))}
    </div>
  );
}
