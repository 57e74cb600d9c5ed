import { partCommands, partMachine, partReactions } from '@ger/subgraph/assessment-part';

/** 学校参与评估 — who of the unit that was asked may give its part (4.3.a). */
export const OWN_PART = partMachine('education-assessment-part', [
  'school.teacher',
  'school.psychologist',
  'school.head',
]);

export const { contribute, correct } = partCommands(OWN_PART);

export const assessmentPartReactions = partReactions('education', OWN_PART);
