import { FormOutlined, HistoryOutlined, LeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { ChildHealthDocument, ChildIdentityNumberDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { RiskTag } from '../../components/risk-tag.tsx';
import { WithPurpose } from '../../components/with-purpose.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useGap } from '../../graph/answer.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import { ChildActs } from './child-acts.tsx';
import { Fact } from './fact.tsx';
import type { ChildFile } from './file.ts';
import styles from './file-header.module.css';

/** Who the child is, at a glance, and what can be done with the file. */
export function FileHeader({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  // the reasons of changes tell of the guardians: who may not read of those has no history to open
  const mayReadHistory = useGap(['child', 'guardians']) === undefined;
  return (
    <header className={styles.header}>
      <Link to="/children" className={styles.back} data-screen-only>
        <LeftOutlined aria-hidden="true" /> {t('child.toList')}
      </Link>
      <div className={styles.top}>
        {child.mongolianName && (
          <span className={styles.mongolian} lang="mn-Mong">
            {child.mongolianName}
          </span>
        )}
        <div className={styles.who}>
          <h1>{child.name ?? <MaskedName />}</h1>
          <p>
            {[
              child.sex && t(`enum.Sex.${child.sex}`),
              typeof child.age === 'number' && t('child.age', { age: child.age }),
              child.ethnicGroup,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className={styles.tags}>
            {child.classification && <RiskTag level={child.classification.level} />}
            {child.status?.categories.map((category) => (
              <Badge key={category} tone="lake">
                {t(`enum.ChildCategory.${category}`)}
              </Badge>
            ))}
            {child.protectionMatter && <Badge tone="danger">{t('child.police.matter')}</Badge>}
          </p>
        </div>
        <div className={styles.acts} data-screen-only>
          <ChildActs childId={child.id} />
          <Link to={`/children/${child.id}/form`}>
            <Button icon={<FormOutlined />}>{t('child.form')}</Button>
          </Link>
          {mayReadHistory && (
            <Link to={`/children/${child.id}/versions`}>
              <Button icon={<HistoryOutlined />}>{t('versions.open')}</Button>
            </Link>
          )}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('child.print')}
          </Button>
        </div>
      </div>
      {child.mergedFiles?.map(({ id, pairId, mergedName, mergedAt }) => (
        <p key={id} className={styles.merged}>
          {t('child.merged', { name: mergedName, on: dayOf(mergedAt) })}{' '}
          <Link to={`/duplicates/${pairId}`} data-screen-only>
            {t('child.mergedOpen')}
          </Link>
        </p>
      ))}
      <Facts child={child} />
    </header>
  );
}

function Facts({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.facts}>
      <Fact label={t('child.fact.birthDate')} value={child.birthDate} at={['child', 'birthDate']} />
      <Fact
        label={t('child.fact.identityNumber')}
        value={child.identityNumberMasked && <IdentityNumber child={child} />}
        at={['child', 'identityNumberMasked']}
      />
      <Fact
        label={t('child.fact.health')}
        value={child.health && t(`enum.HealthState.${child.health}`)}
        at={['child', 'health']}
        forPurpose={
          <WithPurpose
            document={ChildHealthDocument}
            variables={{ id: child.id }}
            partOf={({ child: asked }) => asked?.health}
          >
            {(health) => t(`enum.HealthState.${health}`)}
          </WithPurpose>
        }
      />
      <Fact label={t('child.fact.residence')} value={child.residence?.fullName} at={['child', 'residence']} />
      <Fact
        label={t('child.fact.registration')}
        value={child.registration?.fullName}
        at={['child', 'registration']}
      />
      <Fact label={t('child.fact.address')} value={child.address} at={['child', 'address']} />
    </dl>
  );
}

/** The masked number; whoever has a purpose to name may see all of it. */
function IdentityNumber({ child: { id, identityNumberMasked } }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { purposes } = useOfficer().me;
  return (
    <>
      <span className="digits">{identityNumberMasked}</span>{' '}
      {purposes.length > 0 && (
        <WithPurpose
          document={ChildIdentityNumberDocument}
          variables={{ id }}
          partOf={({ child }) => child?.identityNumber}
          label={t('purpose.full')}
        >
          {(number) => <span className="digits">{number}</span>}
        </WithPurpose>
      )}
    </>
  );
}
