import { ExportChildrenDocument, type ChildSelection, type LedgerMeansQuery } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { useWords } from '../../texts/i18n.ts';
import styles from './export-form.module.css';

type Means = NonNullable<LedgerMeansQuery['ledgerMeans']>;

interface ExportFormProps {
  readonly means: Pick<Means, 'exportsIdentityNumbers'>;
  readonly selection: ChildSelection;
  readonly count: number;
  /** There are more than were counted. */
  readonly atLeast?: boolean;
  readonly close: () => void;
}

/** 导出登记表 — what will stand in the file, identity numbers only for a purpose; then the way to the file (6.2, L.14). */
export function ExportForm({ means, selection, count, atLeast = false, close }: ExportFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { purposes } = useOfficer().me;
  const { send, sending } = useCommand(ExportChildrenDocument, ({ exportChildren }) => exportChildren);
  const [full, setFull] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [outcome, setOutcome] = useState<Outcome<{ childExport?: { children: number } | null }>>();
  const mayNameNumbers = means.exportsIdentityNumbers && purposes.length > 0;
  const asked = outcome?.kind === 'DONE' ? outcome.payload.childExport : undefined;

  const submit = async (): Promise<void> => {
    if (!full) return setOutcome(await send({ selection }));
    setOutcome(await send({ selection, identityNumbers: true }, purpose));
  };

  if (asked)
    return (
      <Window
        open
        title={t('exports.asked')}
        onCancel={close}
        cancelText={t('exports.close')}
        okButtonProps={{ hidden: true }}
      >
        <p role="status">{t('exports.askedText', { count: asked.children })}</p>
        <Link to="/exports">{t('exports.toExports')}</Link>
      </Window>
    );
  return (
    <Window
      open
      title={t('exports.title')}
      okText={t('exports.submit')}
      cancelText={t('form.cancel')}
      onOk={() => void submit()}
      okButtonProps={{ disabled: full && purpose === '' }}
      confirmLoading={sending}
      onCancel={close}
    >
      <div className={styles.form}>
        <p>{t(atLeast ? 'exports.countAtLeast' : 'exports.count', { count })}</p>
        {mayNameNumbers ? (
          <div className={styles.choices}>
            <Choice
              label={t('exports.numbers')}
              value={full ? 'FULL' : 'MASKED'}
              options={(['MASKED', 'FULL'] as const).map((how) => ({
                value: how,
                label: t(`exports.numbersHow.${how}`),
              }))}
              choose={(how) => setFull(how === 'FULL')}
            />
            {full && (
              <Choice
                label={t('exports.purpose')}
                none={t('exports.purposeNone')}
                value={purpose}
                options={purposes.map((one) => ({ value: one.code, label: words(one) }))}
                choose={setPurpose}
              />
            )}
          </div>
        ) : (
          <p>{t('exports.onlyMasked')}</p>
        )}
        <p className={styles.care}>{t('exports.care')}</p>
        {outcome && <OutcomeNotice outcome={outcome} />}
      </div>
    </Window>
  );
}
