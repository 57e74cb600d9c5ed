import { CancelSurveyDocument, StartSurveyDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-buttons.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import styles from './import.module.css';
import type { Sheet } from './sheet-page.tsx';

/** 确认入库、取消导入 — what the officer may do with the sheet now, and what follows of it. */
export function SheetActs({ sheet, readAgain }: { sheet: Sheet; readAgain: () => void }) {
  const { t } = useTranslation();
  const start = useCommand(StartSurveyDocument, ({ startSurvey }) => startSurvey);
  const cancel = useCommand(CancelSurveyDocument, ({ cancelSurvey }) => cancelSurvey);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const [asking, setAsking] = useState(false);
  const act = async (send: typeof start.send): Promise<void> => {
    setOutcome(await send({ importId: sheet.id }));
    setAsking(false);
    readAgain();
  };
  const { counts, actions, state } = sheet;
  const may = (name: string) => actions.find(({ action }) => action === name);
  const [starting, cancelling] = [may('startSurvey'), may('cancelSurvey')];
  const undecided = counts.likely - counts.accepted;
  const notDone = outcome?.kind === 'DONE' ? undefined : outcome;
  if (!starting && !cancelling && !notDone) return null;
  return (
    <section className={styles.acts}>
      {state === 'CHECKED' && (
        <p>
          {t('import.willAdd', { count: counts.new + counts.accepted })}{' '}
          {undecided > 0 && t('import.likelyLeft', { count: undecided })}
        </p>
      )}
      <div className={styles.buttons}>
        {starting && <ActionButton action={starting} open={() => void act(start.send)} />}
        {cancelling && <ActionButton action={cancelling} quiet open={() => setAsking(true)} />}
      </div>
      {notDone && <OutcomeNotice outcome={notDone} />}
      <Window
        open={asking}
        title={t('import.cancel.title')}
        okText={t('import.cancel.yes')}
        cancelText={t('import.cancel.no')}
        confirmLoading={cancel.sending}
        onOk={() => void act(cancel.send)}
        onCancel={() => setAsking(false)}
      >
        {t('import.cancel.lead')}
      </Window>
    </section>
  );
}
