import type { Sex } from '@ger/kernel';

/** 欺凌方式 — what a school ticked, in the words that stand in the report. */
const FORMS: Readonly<Record<string, string>> = {
  PHYSICAL: '殴打、伤害身体',
  VERBAL: '辱骂、威胁',
  EXTORTION: '强索、毁坏财物',
  EXCLUSION: '孤立、排挤',
  CYBER: '网络欺凌',
  SEXUAL: '性欺凌',
  OTHER: '其他',
};

/** The words of a report that came as codes: what was ticked, and where to ask (4.1.a). */
export function wordsOfForms(forms: readonly string[]): string {
  const ticked = forms.map((form) => FORMS[form] ?? form).join('、');
  return `学校报告学生受到欺凌：${ticked}。经过由学校保存，请向报告单位了解。`;
}

/** What a report says of a pupil without a file. */
export function wordsOfPupil(sex: Sex, birthYear: number): string {
  return `该校学生，${sex === 'FEMALE' ? '女' : '男'}，${birthYear}年出生；姓名请向学校了解`;
}
