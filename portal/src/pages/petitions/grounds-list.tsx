import type { PetitionPageQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useAgencyName } from '../../components/agency.ts';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './petitions.module.css';

export type Ground = NonNullable<PetitionPageQuery['petition']>['groundsNow'][number];

/** 情形和证据 — each ground with its parts: supported by which records, or what is missing (4.4.b). */
export function GroundsList({ grounds }: { grounds: readonly Ground[] }) {
  return grounds.map((ground) => <OneGround key={ground.code} ground={ground} />);
}

function OneGround({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const words = useWords();
  const agencyName = useAgencyName();
  const { supported, clause, parts, period } = ground;
  return (
    <section aria-label={words(ground)}>
      <p className={styles.marks}>
        <strong>{words(ground)}</strong>
        <Badge tone={supported ? 'danger' : 'neutral'}>
          {t(supported ? 'petitions.supported' : 'petitions.notSupported')}
        </Badge>
        <ClauseTag clause={clause} />
      </p>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.code}>
            {words(part)}
            {!part.satisfied && <> · {t('petitions.lacking')}</>}
            {part.code !== 'SIX_MONTHS' &&
              part.evidence.map(({ id, on, agency, kindZh, kindEn, zh, en, recordId }) => (
                <div key={id} className={styles.quiet}>
                  {t('petitions.evidence', {
                    on,
                    agency: agencyName(agency),
                    kind: words({ zh: kindZh, en: kindEn }),
                    shows: words({ zh, en }),
                    number: recordId.slice(-8).toUpperCase(),
                  })}
                </div>
              ))}
            {part.code === 'SIX_MONTHS' && period && (
              <div className={styles.quiet}>{t('petitions.period', { ...period })}</div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
