import { DecideSurveyRowsDocument } from '@ger/schema/client';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MaskedName } from '../../components/empty-value.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { ScoreReasons } from '../duplicates/score-reasons.tsx';
import styles from './import.module.css';
import type { Line } from './line-card.tsx';
import type { Sheet } from './sheet-page.tsx';

interface LikelyLineProps {
  readonly line: Line;
  readonly sheet: Sheet;
  readonly readAgain: () => void;
}

/** 疑似重复的行 (2.4) — who it may be, why, and the officer's word that it is another child. */
export function LikelyLine({ line, sheet, readAgain }: LikelyLineProps) {
  const { t } = useTranslation();
  const children = (line.candidates ?? []).flatMap(({ child, ...candidate }) =>
    child ? [{ ...candidate, child }] : [],
  );
  return (
    <>
      {line.alikeRows.length > 0 && <span>{t('import.alikeRows', { rows: line.alikeRows.join('、') })}</span>}
      {children.length > 0 && (
        <ul className={styles.candidates}>
          {children.map(({ child, score, reasons }) => (
            <li key={child.id}>
              <span>
                <Link to={`/children/${child.id}`} target="_blank" rel="noopener">
                  {child.name ?? <MaskedName />}
                </Link>{' '}
                {child.sex && t(`enum.Sex.${child.sex}`)} · {child.birthDate} ·{' '}
                <span className={styles.quiet}>{child.residence?.fullName}</span>
              </span>
              <ScoreReasons score={score} reasons={reasons} />
            </li>
          ))}
        </ul>
      )}
      {sheet.state === 'CHECKED' && <Decision line={line} sheet={sheet} readAgain={readAgain} />}
    </>
  );
}

function Decision({ line, sheet, readAgain }: LikelyLineProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(DecideSurveyRowsDocument, ({ decideSurveyRows }) => decideSurveyRows);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const decide = async (different: boolean): Promise<void> => {
    setAsked(different);
    if (different && reason.trim() === '') return;
    const next = await send({
      importId: sheet.id,
      rows: [line.row],
      different,
      ...(different && { reason }),
    });
    setOutcome(next);
    if (next.kind === 'DONE') readAgain();
  };
  const lacks = asked && reason.trim() === '';
  if (line.accepted)
    return (
      <div className={styles.decision}>
        <strong>{t('import.accepted')}</strong>
        <Button loading={sending} onClick={() => void decide(false)}>
          {t('import.takeBack')}
        </Button>
      </div>
    );
  return (
    <div className={styles.decision}>
      <label className={styles.reason}>
        {t('import.reason')}
        <Input
          value={reason}
          maxLength={200}
          status={lacks ? 'error' : ''}
          placeholder={t('import.placeholder')}
          onChange={(event) => setReason(event.target.value)}
        />
        {lacks && (
          <span className={styles.missing} role="alert">
            {t('import.reasonMissing')}
          </span>
        )}
      </label>
      <Button loading={sending} onClick={() => void decide(true)}>
        {t('import.accept')}
      </Button>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </div>
  );
}
