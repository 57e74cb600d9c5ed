import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../graph/use-command.ts';
import { useFaultWords } from './fault-notice.tsx';
import styles from './outcome-notice.module.css';
import { Refusal } from './refusal.tsx';

/**
 * In a form: why an act was not done, or that nobody knows whether it was. Nothing once it is done. It takes the focus, so
 * that it is read out, and so that a window still hears the key that closes it; what stands at a field leaves it there.
 */
export function OutcomeNotice({ outcome }: { outcome: Outcome<object> }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!standsAtFields(outcome)) notice.current?.focus();
  }, [outcome]);
  if (outcome.kind === 'DONE') return null;
  return (
    <div ref={notice} tabIndex={-1} className={styles.notice}>
      <Words outcome={outcome} />
    </div>
  );
}

/** Whether the words are about single fields of the form, and stand there. */
function standsAtFields(outcome: Outcome<object>): boolean {
  return outcome.kind === 'NOT_DONE' && outcome.faults.some(({ problems }) => (problems ?? []).length > 0);
}

function Words({ outcome }: { outcome: Outcome<object> }) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  switch (outcome.kind) {
    case 'DONE':
      return null;
    case 'REFUSED':
      return <Refusal refusal={outcome.refusal} />;
    case 'UNKNOWN':
      return <Alert type="warning" showIcon role="alert" title={t('form.unknown')} />;
    case 'NOT_DONE': {
      const [fault] = outcome.faults;
      return fault ? <Alert type="warning" showIcon role="alert" title={faultWords(fault)} /> : null;
    }
  }
}
