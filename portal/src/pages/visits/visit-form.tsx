import type { FindingKind, PersonPresent, VisitorKind } from '@ger/schema/client';
import { RecordVisitDocument } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { FINDINGS } from '../../components/findings.ts';
import { Ticks } from '../../components/ticks.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useAnswer } from '../../graph/answer.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { ReportForm, type FindingToReport } from '../reports/report-form.tsx';
import { PRESENT, VISITOR_KINDS } from './visit-words.ts';

interface VisitValues {
  readonly visitedOn: string;
  readonly visitorKind: VisitorKind;
  readonly visitorName?: string;
  readonly present?: readonly PersonPresent[];
  readonly findings?: readonly FindingKind[];
  readonly note?: string;
  readonly nextOn?: string;
}

interface VisitFormProps {
  readonly childId: string;
  /** Where the child lives: where a report is made for. */
  readonly place: string | undefined;
  /** The plan that this visit settles. */
  readonly plan?: {
    readonly id: string;
    readonly visitorKind: VisitorKind;
    readonly visitorName?: string | null;
  };
  readonly close: () => void;
}

/**
 * 记录走访 — records a home visit (3.2.c); a finding that was ticked is offered as a report to the police in the same act
 * (4.1.a). Then the file is read again: a duty may be met and the risk judged anew.
 */
export function VisitForm({ childId, place, plan, close }: VisitFormProps) {
  const { t } = useTranslation();
  const { retry: readAgain } = useAnswer();
  const { send, sending } = useCommand(RecordVisitDocument, ({ recordVisit }) => recordVisit);
  const [finding, setFinding] = useState<FindingToReport>();
  const leave = (): void => {
    readAgain();
    close();
  };

  if (finding) return <ReportForm finding={finding} close={leave} />;
  return (
    <ActForm
      title={t('visits.record.title')}
      submit={t('visits.record.submit')}
      initialValues={{
        visitedOn: dayOf(new Date()),
        ...(plan && { visitorKind: plan.visitorKind, visitorName: plan.visitorName ?? '' }),
      }}
      sending={sending}
      send={({ nextOn, present = [], findings = [], ...values }: VisitValues) =>
        send({
          childId,
          ...values,
          present: [...present],
          findings: [...findings],
          ...(plan && { visitId: plan.id }),
          ...(nextOn && { nextOn }),
        })
      }
      done={({ visit }) => {
        if (visit?.finding && place !== undefined) setFinding({ ...visit.finding, childId, place });
        else leave();
      }}
      close={close}
    >
      <DayField name="visitedOn" label={t('visits.record.day')} />
      <ChoiceField
        name="visitorKind"
        label={t('visits.record.visitor')}
        of={VISITOR_KINDS}
        wordOf={(kind) => t(`enum.VisitorKind.${kind}`)}
      />
      <TextField name="visitorName" label={t('visits.record.name')} required={false} />
      <Ticks
        name="present"
        label={t('visits.record.present')}
        of={PRESENT}
        wordOf={(person) => t(`enum.PersonPresent.${person}`)}
      />
      <Ticks
        name="findings"
        label={t('visits.record.findings')}
        of={FINDINGS}
        wordOf={(kind) => t(`enum.FindingKind.${kind}`)}
      />
      <NoteField name="note" label={t('visits.record.note')} rows={4} />
      <DayField name="nextOn" label={t('visits.record.next')} required={false} />
    </ActForm>
  );
}
