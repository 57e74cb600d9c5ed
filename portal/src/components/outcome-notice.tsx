import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../graph/use-command.ts';
import { useFaultWords } from './fault-notice.tsx';
import { Refusal } from './refusal.tsx';

/** In a form: why an act was not done, or that nobody knows whether it was. Nothing once it is done. */
export function OutcomeNotice({ outcome }: { outcome: Outcome<object> }) {
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
