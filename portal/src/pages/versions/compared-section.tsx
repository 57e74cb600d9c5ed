import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import styles from './versions.module.css';
import type { Compared, ComparedField, Value } from './versions.ts';

interface ComparedSectionProps {
  readonly section: Compared['sections'][number];
  readonly from: number;
  readonly to: number;
}

/** One section of two versions, the guardians one by one. */
export function ComparedSection({ section, from, to }: ComparedSectionProps) {
  const words = useWords();
  const groups = Map.groupBy(section.fields, ({ guardian }) => guardian?.id);
  return (
    <div role="rowgroup" aria-label={words(section)} className={styles.section}>
      <h3>{words(section)}</h3>
      {[...groups].map(([id, fields]) => (
        <div key={id ?? ''} role="presentation">
          {fields[0]?.guardian && <h4>{words(fields[0].guardian)}</h4>}
          {fields.map((field) => (
            <FieldRow key={field.key} field={field} from={from} to={to} />
          ))}
        </div>
      ))}
    </div>
  );
}

function FieldRow({ field, from, to }: { field: ComparedField; from: number; to: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const sides = [
    { value: field.before, version: from },
    { value: field.after, version: to },
  ];
  return (
    <div className={styles.row} role="row" data-differs={field.differs === true}>
      <span className={styles.label} role="rowheader">
        {words(field)}
      </span>
      {field.withheld ? (
        <span role="cell" className={styles.withheld}>
          {t(`versions.withheld.${field.withheld}`)}
        </span>
      ) : (
        <>
          {sides.map(({ value, version }, side) => (
            <span key={side} role="cell" data-version={t('versions.number', { version })}>
              {value && <ValueWords value={value} />}
            </span>
          ))}
          <span role="cell">
            <Changes field={field} />
          </span>
        </>
      )}
    </div>
  );
}

function ValueWords({ value }: { value: Value }) {
  const words = useWords();
  return <span data-kind={value.kind}>{words(value)}</span>;
}

/** Who changed it, when and why; what it was in between where it was changed more than once. */
function Changes({ field: { changes, differs } }: { field: ComparedField }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      {changes.length > 0 && !differs && <p className={styles.quiet}>{t('versions.revised')}</p>}
      <ol className={styles.changes}>
        {changes.map(({ version, recordedAt, recorder, reason, before, after }) => (
          <li key={version}>
            <time dateTime={recordedAt}>{dayAndTimeOf(recordedAt)}</time> {words(recorder)}
            <span className={styles.why}>{reason}</span>
            {changes.length > 1 && (
              <span>{t('versions.changedTo', { before: words(before), after: words(after) })}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
