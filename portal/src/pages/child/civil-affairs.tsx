import { useTranslation } from 'react-i18next';
import { Part } from '../../components/part.tsx';
import { Contact } from '../contact/contact.tsx';
import { Assistances } from './assistances.tsx';
import { ChildAssessments } from '../assessments/child-assessments.tsx';
import { ChildFollowUps } from '../follow-ups/child-follow-ups.tsx';
import { ChildSourceSupports } from '../source-support/child-source-supports.tsx';
import { ChildTrainings } from '../trainings/child-trainings.tsx';
import { ChildPlans } from '../plans/child-plans.tsx';
import { ChildNeeds } from '../needs/child-needs.tsx';
import { AgencySection } from './agency-section.tsx';
import { Delegations } from './delegations.tsx';
import type { ChildFile } from './file.ts';
import { Guardianship } from './guardianship.tsx';
import { GuardianEntry } from './guardian-entry.tsx';
import { Placements } from './placements.tsx';
import styles from './records.module.css';
import { Topic } from './section.tsx';
import { Visits } from './visits.tsx';

/** Civil affairs: guardians and their migration, delegation, home visits. */
export function CivilAffairs({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { guardians, delegations, delegateContact, visits } = child;
  return (
    <AgencySection
      agency="civil-affairs"
      parts={{ guardians, delegations, visits, ...(delegateContact && { delegateContact }) }}
    >
      <Topic title={t('child.guardians.title')}>
        <Part value={guardians} at={['child', 'guardians']}>
          {(list) => (
            <ul className={`${styles.records} ${styles.boxed}`}>
              {list.map((guardian, index) => (
                <GuardianEntry key={guardian.id} guardian={guardian} at={['child', 'guardians', index]} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
      <Contact childId={child.id} />
      <Placements childId={child.id} />
      <Assistances childId={child.id} />
      <Guardianship childId={child.id} />
      <Delegations child={child} />
      <ChildNeeds childId={child.id} />
      <Visits child={child} />
      <ChildFollowUps childId={child.id} />
      {visits && <ChildAssessments childId={child.id} />}
      {visits && <ChildPlans childId={child.id} />}
      {visits && <ChildTrainings childId={child.id} />}
      {visits && <ChildSourceSupports childId={child.id} />}
    </AgencySection>
  );
}
