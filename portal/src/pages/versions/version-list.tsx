import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import styles from './versions.module.css';
import type { Version } from './versions.ts';

interface VersionListProps {
  /** The newest of them. */
  readonly first: readonly Version[];
  /** Reads on before a version. */
  readonly older: (before: number) => Promise<readonly Version[]>;
  readonly from: number;
  readonly to: number;
  readonly choose: (name: 'from' | 'to', version: number) => void;
}

/** 历次变更 — every version with who, when and why, the newest first; two of them are chosen to be compared. */
export function VersionList({ first, older, from, to, choose }: VersionListProps) {
  const { t } = useTranslation();
  const id = useId();
  const [more, setMore] = useState<readonly Version[]>([]);
  const [reading, setReading] = useState(false);
  const versions = [...first, ...more];
  const last = versions.at(-1)?.version ?? 1;
  const readOn = async (): Promise<void> => {
    setReading(true);
    const read = await older(last).finally(() => setReading(false));
    setMore([...more, ...read]);
  };
  return (
    <section aria-labelledby={id} className={styles.card} data-screen-only>
      <h2 id={id}>{t('versions.list')}</h2>
      {versions.length > 1 && <p className={styles.quiet}>{t('versions.lead')}</p>}
      <ol className={styles.versions}>
        {versions.map((version) => (
          <VersionLine key={version.version} {...{ version, from, to, choose }} />
        ))}
      </ol>
      {last > 1 && (
        <Button onClick={() => void readOn()} loading={reading}>
          {t('versions.older')}
        </Button>
      )}
    </section>
  );
}

function VersionLine({
  version: { version, recordedAt, recorder, reason },
  from,
  to,
  choose,
}: Pick<VersionListProps, 'from' | 'to' | 'choose'> & { version: Version }) {
  const { t } = useTranslation();
  const words = useWords();
  const sides = [
    { name: 'from', chosen: from, label: t('versions.from'), of: t('versions.chooseFrom', { version }) },
    { name: 'to', chosen: to, label: t('versions.to'), of: t('versions.chooseTo', { version }) },
  ] as const;
  return (
    <li data-chosen={version === from || version === to}>
      <span className={styles.sides}>
        {sides.map(({ name, chosen, label, of }) => (
          <label key={name}>
            <input
              type="radio"
              name={name}
              aria-label={of}
              checked={chosen === version}
              onChange={() => choose(name, version)}
            />
            {label}
          </label>
        ))}
      </span>
      <strong>{t('versions.number', { version })}</strong>
      <time dateTime={recordedAt}>{dayAndTimeOf(recordedAt)}</time>
      <span>{words(recorder)}</span>
      <span className={styles.why}>{reason}</span>
    </li>
  );
}
