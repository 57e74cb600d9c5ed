import { randomUUID } from 'node:crypto';
import type { GraphQLAnswer, ServiceUnderTest, TestOfficer } from '@ger/test-kit';

/** A police station with an officer on duty and a case officer. */
export interface Station {
  readonly unitId: string;
  readonly duty: TestOfficer;
  readonly caseOfficer: TestOfficer;
}

/** A station that covers a township. */
export async function policeStation(service: ServiceUnderTest, township: string): Promise<Station> {
  const duty = await service.officer({ role: 'police.duty', divisions: [township], kind: 'POLICE_STATION' });
  const caseOfficer = await service.officer({ role: 'police.case', unitId: duty.unitId });
  return { unitId: duty.unitId, duty, caseOfficer };
}

interface Receipt {
  receiptNumber: string;
  state: string;
}

/** A report as the officer would send it; what is not given is filled in. */
export async function reported(
  service: ServiceUnderTest,
  reporter: TestOfficer,
  input: Record<string, unknown>,
) {
  const answer = await reporter.query<{ reportFinding: { receipt: Receipt | null } | null }>(
    `mutation($input: ReportFindingInput!) { reportFinding(input: $input) { receipt { receiptNumber state receivedAt } refusal { code } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        reporterKind: 'VILLAGE_COMMITTEE',
        findings: ['LIVING_ALONE'],
        place: '150122101202',
        foundAt: service.clock.now().toISOString(),
        description: '孩子独自在家',
        ...input,
      },
    },
  );
  const receipt = answer.data?.reportFinding?.receipt ?? { receiptNumber: '', state: '' };
  const { rows } = await service.database.query<{ incident_id: string }>(
    'SELECT incident_id FROM report WHERE receipt_number = $1',
    [receipt.receiptNumber],
  );
  return { answer, receipt, incidentId: rows[0]?.incident_id ?? '' };
}

export interface StepAnswer {
  readonly incident: { id: string; state: string; actions: { action: string; allowed: boolean }[] } | null;
  readonly refusal: { code: string; missing: { code: string; clause: string }[] } | null;
  readonly errors: GraphQLAnswer['errors'];
}

const INPUTS: Readonly<Record<string, string>> = {
  transferIncident: 'TransferIncidentInput',
  joinIncident: 'JoinIncidentInput',
  nameChild: 'NameChildInput',
  requestMeasure: 'RequestMeasureInput',
  recordMeasureStep: 'RecordMeasureStepInput',
  separateReport: 'SeparateReportInput',
  tellOutcome: 'TellOutcomeInput',
  substantiateIncident: 'SubstantiateIncidentInput',
  issuePaper: 'IssuePaperInput',
  servePaper: 'ServePaperInput',
  recordConduct: 'RecordConductInput',
  completeMeasure: 'SettleMeasureInput',
  waiveMeasure: 'SettleMeasureInput',
};

/** Inputs whose words stand elsewhere. */
const NO_REASON = new Set([
  'SettleMeasureInput',
  'RecordMeasureStepInput',
  'IssuePaperInput',
  'ServePaperInput',
  'RecordConductInput',
]);

/** One act on an incident, by the name of its mutation. */
export async function step(
  officer: TestOfficer,
  action: string,
  input: Record<string, unknown>,
): Promise<StepAnswer> {
  const type = INPUTS[action] ?? 'IncidentActionInput';
  const reason = NO_REASON.has(type) ? {} : { reason: '依法办理' };
  const answer = await officer.query<Record<string, Omit<StepAnswer, 'errors'> | null>>(
    `mutation($input: ${type}!) { ${action}(input: $input) {
       incident { id state actions { action allowed } }
       refusal { code missing { code clause } } } }`,
    { input: { idempotencyKey: randomUUID(), ...reason, ...input } },
  );
  const payload = answer.data?.[action];
  return { incident: payload?.incident ?? null, refusal: payload?.refusal ?? null, errors: answer.errors };
}
