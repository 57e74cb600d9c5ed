import type { Label } from '@ger/kernel';
import type { Instrument } from './instrument.ts';

const item = (zh: string, en: string): Label => ({ zh, en });

/** The four answers of the PHQ and the GAD scales: how often in the last two weeks. */
const HOW_OFTEN = [
  { value: 0, zh: '完全没有', en: 'Not at all' },
  { value: 1, zh: '有几天', en: 'Several days' },
  { value: 2, zh: '一半以上的天数', en: 'More than half the days' },
  { value: 3, zh: '几乎每天', en: 'Nearly every day' },
] as const;

/**
 * 筛查量表 (3.3.c): instruments that may be used free of charge. Limits and wording are defaults until a league has checked
 * them [unverified]. A changed wording is a new id; the old one stays, for what was screened with it.
 */
export const INSTRUMENTS: readonly Instrument[] = [
  {
    id: 'phq-9@1',
    zh: '患者健康问卷抑郁量表（PHQ-9）',
    en: 'Patient Health Questionnaire, depression (PHQ-9)',
    source: 'Spitzer, Williams, Kroenke 1999; no permission required to reproduce',
    respondent: 'PUPIL',
    ages: { from: 11, to: 17 },
    verified: false,
    options: HOW_OFTEN,
    items: [
      item('做事时提不起劲或没有兴趣', 'Little interest or pleasure in doing things'),
      item('感到心情低落、沮丧或绝望', 'Feeling down, depressed, or hopeless'),
      item('入睡困难、睡不安稳或睡眠过多', 'Trouble falling or staying asleep, or sleeping too much'),
      item('感觉疲倦或没有活力', 'Feeling tired or having little energy'),
      item('食欲不振或吃太多', 'Poor appetite or overeating'),
      item(
        '觉得自己很糟，或觉得自己很失败，或让自己、家人失望',
        'Feeling bad about yourself, or that you are a failure or have let yourself or your family down',
      ),
      item(
        '难以集中精力做事，例如看书或看电视时',
        'Trouble concentrating on things, such as reading or television',
      ),
      item(
        '动作或说话缓慢到别人已经察觉，或正好相反，烦躁不安、动来动去',
        'Moving or speaking so slowly that others noticed, or the opposite: being unusually restless',
      ),
      item(
        '有不如死掉或用某种方式伤害自己的念头',
        'Thoughts that you would be better off dead, or of hurting yourself',
      ),
    ],
    bands: [
      { code: 'MINIMAL', from: 0, positive: false, zh: '无明显症状', en: 'Minimal' },
      { code: 'MILD', from: 5, positive: false, zh: '轻度', en: 'Mild' },
      { code: 'MODERATE', from: 10, positive: true, zh: '中度', en: 'Moderate' },
      { code: 'MODERATELY_SEVERE', from: 15, positive: true, zh: '中重度', en: 'Moderately severe' },
      { code: 'SEVERE', from: 20, positive: true, urgent: true, zh: '重度', en: 'Severe' },
    ],
    signs: [
      {
        items: [9],
        from: 1,
        urgent: true,
        zh: '有轻生或自伤念头',
        en: 'Thoughts of death or of hurting oneself',
      },
    ],
  },
  {
    id: 'gad-7@1',
    zh: '广泛性焦虑量表（GAD-7）',
    en: 'Generalized Anxiety Disorder scale (GAD-7)',
    source: 'Spitzer, Kroenke, Williams, Löwe 2006; no permission required to reproduce',
    respondent: 'PUPIL',
    ages: { from: 11, to: 17 },
    verified: false,
    options: HOW_OFTEN,
    items: [
      item('感觉紧张、焦虑或急切', 'Feeling nervous, anxious, or on edge'),
      item('不能够停止或控制担忧', 'Not being able to stop or control worrying'),
      item('对各种各样的事情担忧过多', 'Worrying too much about different things'),
      item('很难放松下来', 'Trouble relaxing'),
      item('由于不安而无法静坐', 'Being so restless that it is hard to sit still'),
      item('变得容易烦恼或急躁', 'Becoming easily annoyed or irritable'),
      item('感到似乎将有可怕的事情发生而害怕', 'Feeling afraid, as if something awful might happen'),
    ],
    bands: [
      { code: 'MINIMAL', from: 0, positive: false, zh: '无明显症状', en: 'Minimal' },
      { code: 'MILD', from: 5, positive: false, zh: '轻度', en: 'Mild' },
      { code: 'MODERATE', from: 10, positive: true, zh: '中度', en: 'Moderate' },
      { code: 'SEVERE', from: 15, positive: true, zh: '重度', en: 'Severe' },
    ],
    signs: [],
  },
  {
    id: 'psc-17@1',
    zh: '儿童心理症状清单（PSC-17，监护人填写）',
    en: 'Pediatric Symptom Checklist (PSC-17, answered by the guardian)',
    source: 'Jellinek, Murphy 1988; Gardner 1999; free of charge. Our translation',
    respondent: 'GUARDIAN',
    ages: { from: 5, to: 17 },
    verified: false,
    options: [
      { value: 0, zh: '从不', en: 'Never' },
      { value: 1, zh: '有时', en: 'Sometimes' },
      { value: 2, zh: '经常', en: 'Often' },
    ],
    items: [
      item('坐立不安，无法安静坐着', 'Fidgety, unable to sit still'),
      item('感到难过、不快乐', 'Feels sad, unhappy'),
      item('经常发呆、走神', 'Daydreams too much'),
      item('不愿与人分享', 'Refuses to share'),
      item('不能理解别人的感受', 'Does not understand other people’s feelings'),
      item('感到没有希望', 'Feels hopeless'),
      item('难以集中注意力', 'Has trouble concentrating'),
      item('与其他孩子打架', 'Fights with other children'),
      item('看不起自己', 'Is down on himself or herself'),
      item('遇到麻烦时责怪别人', 'Blames others for his or her troubles'),
      item('似乎不像以前那样快乐', 'Seems to be having less fun'),
      item('不遵守规则', 'Does not listen to rules'),
      item('动个不停，像上了发条', 'Acts as if driven by a motor'),
      item('取笑、捉弄别人', 'Teases others'),
      item('担心很多事情', 'Worries a lot'),
      item('拿不属于自己的东西', 'Takes things that do not belong to him or her'),
      item('容易分心', 'Distracted easily'),
    ],
    bands: [
      { code: 'WITHIN_RANGE', from: 0, positive: false, zh: '正常范围', en: 'Within the usual range' },
      { code: 'ELEVATED', from: 15, positive: true, zh: '偏高，需关注', en: 'Elevated' },
    ],
    signs: [
      { items: [2, 6, 9, 11, 15], from: 5, zh: '情绪问题', en: 'Internalizing' },
      { items: [4, 5, 8, 10, 12, 14, 16], from: 7, zh: '行为问题', en: 'Externalizing' },
      { items: [1, 3, 7, 13, 17], from: 7, zh: '注意力问题', en: 'Attention' },
    ],
  },
];

/** The instrument of that id; nothing for another. */
export function findInstrument(id: string): Instrument | undefined {
  return INSTRUMENTS.find((instrument) => instrument.id === id);
}

/** The instrument a screening was made with. Throws a plain Error: instruments are only ever added. */
export function instrumentOf({ instrument: id }: { readonly instrument: string }): Instrument {
  const instrument = findInstrument(id);
  if (!instrument) throw new Error(`no instrument ${id}`);
  return instrument;
}
