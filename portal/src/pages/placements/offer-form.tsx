import { useQuery } from '@apollo/client/react';
import {
  OfferSchoolPlaceDocument,
  SchoolCandidatesDocument,
  type SchoolCandidatesQuery,
} from '@ger/schema/client';
import { Button, Checkbox, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './placements.module.css';
import type { Placement } from './placements-page.tsx';

type Candidate = NonNullable<NonNullable<SchoolCandidatesQuery['schoolingCase']>['candidates']>[number];
const GRADES = { min: 1, max: 12 };

interface OfferFormProps {
  readonly placement: Placement;
  readonly close: () => void;
  readonly done: () => void;
}

/** 选学校 — schools with a free place in the grade, the nearest first; taking one holds the place at once (4.2.j). */
export function OfferForm({ placement, close, done }: OfferFormProps) {
  const { t } = useTranslation();
  const [grade, setGrade] = useState(placement.grade);
  const [anyLanguage, setAnyLanguage] = useState(false);
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const { send, sending } = useCommand(OfferSchoolPlaceDocument, (data) => data.offerSchoolPlace);
  const { data, error, refetch } = useQuery(SchoolCandidatesDocument, {
    variables: { id: placement.id, grade, anyLanguage },
    fetchPolicy: 'no-cache',
  });
  const candidates = data?.schoolingCase?.candidates ?? undefined;
  const [fault] = candidates ? [] : faultsOf(error);
  const offer = async (schoolId: string): Promise<void> => {
    const next = await send({ caseId: placement.id, schoolId, grade });
    setOutcome(next);
    if (next.kind === 'DONE') done();
    else await refetch();
  };
  return (
    <Modal open title={t('placements.act.offerSchoolPlace')} width={720} footer={null} onCancel={close}>
      <p className={styles.quiet}>
        {t('placements.offerLead', { place: data?.schoolingCase?.from?.fullName ?? '' })}
      </p>
      <div className={styles.wanted}>
        <label>
          {t('placements.gradeWanted')}{' '}
          <InputNumber
            {...GRADES}
            precision={0}
            value={grade}
            onChange={(value) => value !== null && setGrade(value)}
          />
        </label>
        {placement.language && (
          <Checkbox checked={anyLanguage} onChange={({ target }) => setAnyLanguage(target.checked)}>
            {t('placements.anyLanguage')}
          </Checkbox>
        )}
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!candidates && !fault && <PageSkeleton />}
      {candidates?.length === 0 && <p className={page.nothing}>{t('placements.noCandidates')}</p>}
      {candidates && candidates.length > 0 && (
        <ul className={styles.candidates} aria-label={t('placements.candidates')}>
          {candidates.map((candidate) => (
            <CandidateRow
              key={candidate.school.id}
              candidate={candidate}
              sending={sending}
              offer={() => void offer(candidate.school.id)}
            />
          ))}
        </ul>
      )}
      {outcome && <OutcomeNotice outcome={outcome} />}
    </Modal>
  );
}

function CandidateRow(props: { candidate: Candidate; sending: boolean; offer: () => void }) {
  const { candidate, sending, offer } = props;
  const { school, free, distance, declinedBefore } = candidate;
  const { t } = useTranslation();
  const name = school.unit.name ?? t('gap.unitName');
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <div className={styles.quiet}>
          {[
            school.division.fullName,
            school.level && t(`enum.SchoolLevel.${school.level}`),
            school.languages.map((language) => t(`enum.InstructionLanguage.${language}`)).join('、'),
            school.boarding && t('placements.boardingSchool'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        <Badge tone={distance === 'ELSEWHERE' ? 'neutral' : 'fine'}>
          {t(`enum.SchoolDistance.${distance}`)}
        </Badge>{' '}
        {declinedBefore && <Badge tone="caution">{t('placements.declinedBefore')}</Badge>}
      </div>
      <div className={styles.free}>
        <span>{t('placements.free', { count: free })}</span>
        <Button
          type="primary"
          loading={sending}
          onClick={offer}
          aria-label={t('placements.takePlaceAt', { name })}
        >
          {t('placements.takePlace')}
        </Button>
      </div>
    </li>
  );
}
