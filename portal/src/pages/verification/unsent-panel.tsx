import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../components/fault-notice.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { timeOf } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import type { Unsent } from './unsent.ts';
import type { Sending } from './use-unsent.ts';
import styles from './work-list.module.css';

interface UnsentPanelProps {
  readonly sending: Sending;
  /** Name of a child on this page, if the post may see it. */
  readonly nameOf: (taskId: string) => string | null | undefined;
}

/** Says what is saved and what is not: what waits for the line, and what the platform did not accept and why. */
export function UnsentPanel({
  sending: { acts, offline, savedAt, retry, dismiss },
  nameOf,
}: UnsentPanelProps) {
  const { t } = useTranslation();
  const waiting = acts.filter(({ state }) => state === 'WAITING');
  const children = new Set(waiting.flatMap(({ taskIds }) => taskIds)).size;
  return (
    <div className={styles.unsent} role="status" data-screen-only>
      {waiting.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(offline ? 'verification.unsent.offline' : 'verification.unsent.sending', {
            count: children,
          })}
          action={offline && <Button onClick={retry}>{t('verification.unsent.retry')}</Button>}
        />
      )}
      {acts
        .filter(({ state }) => state !== 'WAITING')
        .map((act) => (
          <Answered key={act.key} act={act} nameOf={nameOf} dismiss={() => dismiss(act.key)} />
        ))}
      {waiting.length === 0 && savedAt && (
        <Alert type="success" showIcon title={t('verification.unsent.saved', { time: timeOf(savedAt) })} />
      )}
    </div>
  );
}

function Answered({
  act,
  nameOf,
  dismiss,
}: {
  act: Unsent;
  nameOf: UnsentPanelProps['nameOf'];
  dismiss: () => void;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const faultWords = useFaultWords();
  const name = (taskId: string | undefined): string =>
    (taskId !== undefined && nameOf(taskId)) || t('verification.aChild');
  const problems = (act.faults ?? []).flatMap((fault) =>
    fault.problems ? fault.problems.map((problem) => words(problem)) : [faultWords(fault)],
  );
  return (
    <div className={styles.answered}>
      {(act.refusals ?? []).map(({ taskId = act.taskIds[0], refusal }) => (
        <div key={taskId ?? act.key}>
          <strong>{t('verification.unsent.notDone', { name: name(taskId) })}</strong>
          <Refusal refusal={refusal} />
        </div>
      ))}
      {problems.length > 0 && (
        <div>
          <strong>{t('verification.unsent.notDone', { name: name(act.taskIds[0]) })}</strong>
          <Alert type="warning" showIcon title={problems.join(t('app.and'))} />
        </div>
      )}
      <Button onClick={dismiss}>{t('verification.unsent.dismiss')}</Button>
    </div>
  );
}
