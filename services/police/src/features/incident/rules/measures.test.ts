import { describe, expect, it } from '@jest/globals';
import { EMERGENCY_MEASURES } from './measures.ts';
import {
  FINDINGS,
  MEASURE_KINDS,
  type Circumstances,
  type FindingKind,
  type MeasureKind,
} from './vocabulary.ts';

const YES_NO = [true, false];

/** Every way things may stand on the scene: sixteen. */
const CIRCUMSTANCES: readonly Circumstances[] = YES_NO.flatMap((parentsReachable) =>
  YES_NO.flatMap((injured) =>
    YES_NO.flatMap((needsShelter) =>
      YES_NO.map((needsOtherSchool) => ({ parentsReachable, injured, needsShelter, needsOtherSchool })),
    ),
  ),
);

interface Reading {
  readonly required: readonly MeasureKind[];
  readonly possible: readonly MeasureKind[];
}

/** Clause 4.2 read a second time, from the policy's text, without the table: one sentence of the clause after the other. */
function secondReading(finding: FindingKind, circumstances: Circumstances): Reading {
  const required = new Set<MeasureKind>();
  const possible = new Set<MeasureKind>();
  const isOneOf = (...kinds: FindingKind[]): boolean => kinds.includes(finding);
  const ofViolence = isOneOf('DOMESTIC_VIOLENCE', 'ABUSE', 'ABANDONMENT');
  const ofHarm = isOneOf('UNLAWFUL_HARM', 'ACCIDENTAL_INJURY');

  // 单独居住生活的，要责令其父母立即返回或确定受委托监护人，并对父母进行训诫
  if (isOneOf('LIVING_ALONE')) required.add('ORDER_RETURN_OR_DELEGATE').add('ADMONISH_PARENTS');
  // 受委托监护人丧失监护能力或不履行监护责任的，要联系父母 (guardians by analogy)
  const carerFails = /^(DELEGATE|GUARDIAN)_/.test(finding);
  if (carerFails) required.add('CONTACT_PARENTS');
  // 上述两种情形联系不上父母的，要就近护送……临时监护照料，并协助通知
  if ((isOneOf('LIVING_ALONE') || carerFails) && !circumstances.parentsReachable)
    required.add('ESCORT_TO_TEMPORARY_CARE').add('HELP_NOTIFY_PARENTS');
  // 属于失踪的，要按照儿童失踪快速查找机制
  if (isOneOf('MISSING')) required.add('RAPID_SEARCH');
  // 遭受家庭暴力的，要依法制止，必要时通知并协助民政部门将其安置 (abuse and abandonment by analogy)
  if (ofViolence) required.add('STOP_VIOLENCE');
  if (ofViolence && circumstances.needsShelter) required.add('PLACE_IN_SHELTER');
  // 遭受其他不法侵害、意外伤害的，要依法制止侵害行为、实施保护
  if (ofHarm) required.add('STOP_HARM');
  // 对于上述情形，要调查取证，协助其就医、鉴定伤情
  const inTheseCases = isOneOf('MISSING') || ofViolence || ofHarm;
  if (inTheseCases) required.add('COLLECT_EVIDENCE');
  if (inTheseCases && circumstances.injured)
    required.add('ASSIST_MEDICAL_CARE').add('ASSIST_INJURY_APPRAISAL');
  // 将相关情况及时通报苏木乡镇
  required.add('NOTIFY_TOWNSHIP');
  // 为遭受家庭暴力、虐待、侵害的留守儿童提供法律援助：an accident is none of these
  if (ofViolence || isOneOf('UNLAWFUL_HARM')) possible.add('REQUEST_LEGAL_AID');
  // 因遭受侵害等原因需要转学、异地入学的，教育部门应给予保障
  if (circumstances.needsOtherSchool) required.add('REQUEST_SCHOOL_PLACE');
  // 强制报告责任人和有关单位要协助公安机关
  possible.add('ASK_ASSISTANCE');
  return { required: inOrder(required), possible: inOrder(possible) };
}

const inOrder = (measures: ReadonlySet<MeasureKind>): MeasureKind[] =>
  MEASURE_KINDS.filter((kind) => measures.has(kind));

function tableSays(finding: FindingKind, circumstances: Circumstances): Reading {
  const due = EMERGENCY_MEASURES.ask({ finding, ...circumstances }).outcomes.flat();
  const of = (required: boolean) =>
    inOrder(new Set(due.filter((each) => each.required === required).map(({ measure }) => measure)));
  return { required: of(true), possible: of(false) };
}

describe('4.2 the table of emergency measures 应急处置判定表', () => {
  it.each(FINDINGS)(
    'asks for the measures the clause names, in every circumstance, on finding %s',
    (finding) => {
      const said = CIRCUMSTANCES.map((circumstances) => ({
        circumstances,
        ...tableSays(finding, circumstances),
      }));

      expect(said).toEqual(
        CIRCUMSTANCES.map((circumstances) => ({ circumstances, ...secondReading(finding, circumstances) })),
      );
    },
  );

  it.each(EMERGENCY_MEASURES.rows)('has use for its row $id: $en', (row) => {
    const situations = FINDINGS.flatMap((finding) =>
      CIRCUMSTANCES.map((circumstances) => ({ finding, ...circumstances })),
    );
    const firing = situations.filter((facts) => EMERGENCY_MEASURES.ask(facts).fired.includes(row));

    expect(firing.length).toBeGreaterThan(0);
    expect(firing.length === situations.length).toBe(Object.keys(row.when).length === 0);
  });

  it.each(MEASURE_KINDS)('asks for %s in some situation', (kind) => {
    const due = EMERGENCY_MEASURES.rows.flatMap(({ then }) => then.map(({ measure }) => measure));

    expect(due).toContain(kind);
  });
});
