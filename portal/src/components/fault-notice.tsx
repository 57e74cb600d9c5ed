import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../graph/faults.ts';
import { useWords } from '../texts/i18n.ts';
import { useAgencyName } from './agency.ts';

const OUTDATED = new Set(['OPERATION_NOT_ALLOWED', 'PERSISTED_QUERY_NOT_FOUND']);

/** What to tell when a whole answer failed: who does not answer, that the page is older than the graph, or the graph's words. */
export function useFaultWords(): (fault: Fault) => string {
  const { t } = useTranslation();
  const words = useWords();
  const agencyName = useAgencyName();
  return ({ code, agency, supportId, words: own }) => {
    if (code === 'AGENCY_UNAVAILABLE') return t('gap.DOWN', { agency: agencyName(agency) });
    if (code === 'UNREACHABLE') return t('fault.unreachable');
    if (code === 'INTERNAL') return t('gap.FAULT', { supportId: supportId ?? '—' });
    if (OUTDATED.has(code)) return t('fault.outdated');
    return own ? words(own) : t('fault.unknown');
  };
}

/** A whole answer failed: says why and offers the way on. */
export function FaultNotice({ fault, retry }: { fault: Fault; retry: () => void }) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const isOutdated = OUTDATED.has(fault.code);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={faultWords(fault)}
      action={
        <Button size="small" onClick={isOutdated ? () => window.location.reload() : retry}>
          {isOutdated ? t('fault.reload') : t('gap.retry')}
        </Button>
      }
    />
  );
}
