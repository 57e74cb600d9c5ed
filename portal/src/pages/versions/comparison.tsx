import { useQuery } from '@apollo/client/react';
import { CompareVersionsDocument } from '@ger/schema/client';
import { Checkbox, Spin } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { PurposeButton, type Purpose } from '../../components/with-purpose.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import { ComparedSection } from './compared-section.tsx';
import { isTold, type Compared } from './versions.ts';
import styles from './versions.module.css';

interface ComparisonProps {
  readonly childId: string;
  readonly from: number;
  readonly to: number;
}

/** 逐项对照 — two versions side by side: what differs, and on request everything; for a purpose what needs one. */
export function Comparison(chosen: ComparisonProps) {
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  const [purpose, setPurpose] = useState<Purpose>();
  return (
    <section aria-labelledby={id} className={styles.card}>
      <h2 id={id}>
        {t('versions.comparison')} <small>{t('versions.pair', { from: chosen.from, to: chosen.to })}</small>
      </h2>
      {purpose && <p className={styles.quiet}>{t('purpose.named', { purpose: words(purpose) })}</p>}
      <Answered key={purpose?.code} {...chosen} purpose={purpose} name={setPurpose} />
    </section>
  );
}

interface AnsweredProps extends ComparisonProps {
  readonly purpose: Purpose | undefined;
  readonly name: (purpose: Purpose) => void;
}

function Answered({ childId: id, from, to, purpose, name }: AnsweredProps) {
  const { data, error, loading, refetch } = useQuery(CompareVersionsDocument, {
    variables: { id, from, to },
    fetchPolicy: 'no-cache',
    ...(purpose && { context: { headers: { 'x-ger-purpose': purpose.code } } }),
  });
  const compared = data?.child?.compareVersions;
  if (compared) return <SideBySide compared={compared} name={name} />;
  if (loading) return <Spin />;
  const [fault] = faultsOf(error);
  return fault ? <FaultNotice fault={fault} retry={() => void refetch()} /> : null;
}

function SideBySide({ compared, name }: { compared: Compared; name: (purpose: Purpose) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [all, setAll] = useState(false);
  const { differences, from, to } = compared;
  const fields = compared.sections.flatMap((section) => section.fields);
  const needing = fields.filter(({ withheld }) => withheld === 'PURPOSE_NEEDED').length;
  const sections = compared.sections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => all || isTold(field)) }))
    .filter(({ fields: shown }) => shown.length > 0);
  return (
    <>
      <div className={styles.bar}>
        <strong role="status">{t('versions.differences', { count: differences })}</strong>
        <span data-screen-only>
          <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
            {t('versions.showAll')}
          </Checkbox>
        </span>
        {needing > 0 && (
          <span>
            {t('versions.purpose', { count: needing })}{' '}
            <PurposeButton label={t('purpose.ask')} choose={name} />
          </span>
        )}
      </div>
      {sections.length === 0 ? (
        <p className={page.nothing}>{t('versions.none')}</p>
      ) : (
        <div className={styles.grid} role="table" aria-label={t('versions.comparison')}>
          <div className={`${styles.row} ${styles.heads}`} role="row">
            <span role="columnheader">{t('versions.field')}</span>
            {[from, to].map((version, side) => (
              <span key={side} role="columnheader">
                {t('versions.number', { version: version.version })}{' '}
                <small>
                  {dayAndTimeOf(version.recordedAt)} {words(version.recorder)}
                </small>
              </span>
            ))}
            <span role="columnheader">{t('versions.changes')}</span>
          </div>
          {sections.map((section) => (
            <ComparedSection key={section.key} section={section} from={from.version} to={to.version} />
          ))}
        </div>
      )}
    </>
  );
}
