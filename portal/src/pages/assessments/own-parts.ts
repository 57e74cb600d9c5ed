import { useQuery } from '@apollo/client/react';
import {
  ContributePolicePartDocument,
  ContributeSchoolPartDocument,
  CorrectPolicePartDocument,
  CorrectSchoolPartDocument,
  PoliceAssessmentPartDocument,
  PoliceAssessmentPartsDocument,
  SchoolAssessmentPartDocument,
  SchoolAssessmentPartsDocument,
  type OwnPartState,
  type PoliceAssessmentPartQuery,
  type SchoolAssessmentPartQuery,
} from '@ger/schema/client';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';

export type OwnPart =
  | NonNullable<PoliceAssessmentPartQuery['policeAssessmentPart']>
  | NonNullable<SchoolAssessmentPartQuery['schoolAssessmentPart']>;

/** Whether the post's part stands in the police's service; a school's stands in education's. */
function useIsPolice(): boolean {
  return useOfficer().post.group === 'POLICE';
}

/** The parts asked of the own unit, from the service of the post's agency: both answer alike. */
export function useOwnParts(variables: { state: OwnPartState; after?: string }) {
  const isPolice = useIsPolice();
  const police = useQuery(PoliceAssessmentPartsDocument, {
    variables,
    fetchPolicy: 'no-cache',
    skip: !isPolice,
  });
  const school = useQuery(SchoolAssessmentPartsDocument, {
    variables,
    fetchPolicy: 'no-cache',
    skip: isPolice,
  });
  const { error, loading, refetch } = isPolice ? police : school;
  const list = isPolice ? police.data?.policeAssessmentParts : school.data?.schoolAssessmentParts;
  return { list: list ?? undefined, error, loading, readAgain: () => void refetch() };
}

/** One part of the own unit. */
export function useOwnPart(id: string) {
  const isPolice = useIsPolice();
  const asked = { variables: { id }, fetchPolicy: 'no-cache' } as const;
  const police = useQuery(PoliceAssessmentPartDocument, { ...asked, skip: !isPolice });
  const school = useQuery(SchoolAssessmentPartDocument, { ...asked, skip: isPolice });
  const { data, error, refetch } = isPolice ? police : school;
  const part = isPolice ? police.data?.policeAssessmentPart : school.data?.schoolAssessmentPart;
  return { isThere: data !== undefined, part: part ?? undefined, error, readAgain: () => void refetch() };
}

/** Giving the part, or putting it right. */
export function usePartCommand(correct: boolean) {
  const isPolice = useIsPolice();
  const commands = {
    contributePolice: useCommand(ContributePolicePartDocument, (data) => data.contributePolicePart),
    correctPolice: useCommand(CorrectPolicePartDocument, (data) => data.correctPolicePart),
    contributeSchool: useCommand(ContributeSchoolPartDocument, (data) => data.contributeSchoolPart),
    correctSchool: useCommand(CorrectSchoolPartDocument, (data) => data.correctSchoolPart),
  };
  return commands[`${correct ? 'correct' : 'contribute'}${isPolice ? 'Police' : 'School'}`];
}
