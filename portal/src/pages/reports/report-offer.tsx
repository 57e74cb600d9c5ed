import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useAnswer } from '../../graph/answer.tsx';
import type { FindingToReport } from './report-form.tsx';

const ReportForm = lazy(async () => ({ default: (await import('./report-form.tsx')).ReportForm }));

interface Finding extends Omit<FindingToReport, 'childId' | 'place'> {
  readonly reportBy: string;
  readonly reportedAt?: string | null;
}

/** A finding with the state of its report; while the police have not heard of it, the report is offered (4.1.a). */
export function ReportOffer(props: { finding: Finding; childId: string; place: string | undefined }) {
  const { finding, childId, place } = props;
  const { t } = useTranslation();
  const { retry: readAgain } = useAnswer();
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    readAgain();
  };
  return (
    <span>
      {t('reports.found')}
      {finding.findings.map((kind) => t(`enum.FindingKind.${kind}`)).join(t('app.and'))}{' '}
      {finding.reportedAt ? (
        <Badge tone="fine">{t('reports.done', { at: dayAndTimeOf(finding.reportedAt) })}</Badge>
      ) : (
        <>
          <Badge tone="danger">{t('reports.due', { at: dayAndTimeOf(finding.reportBy) })}</Badge>{' '}
          {place !== undefined && (
            <Button danger type="primary" size="small" onClick={() => setOpen(true)} data-screen-only>
              {t('reports.open')}
            </Button>
          )}
        </>
      )}
      {open && place !== undefined && (
        <Suspense>
          <ReportForm finding={{ ...finding, childId, place }} close={close} />
        </Suspense>
      )}
    </span>
  );
}
