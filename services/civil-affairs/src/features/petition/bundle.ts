import {
  chineseDay,
  pdfFile,
  type Blank,
  type Paper,
  type PaperPart,
  type PrintedFile,
} from '@ger/documents';
import { dayOf, type Day } from '@ger/kernel';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { RELATIONS } from '../dossier/rules/guardian-words.ts';
import {
  AGENCY_NAMES,
  EVIDENCE_KINDS,
  type EvidenceFact,
  type Ground,
  type GroundPart,
} from '../grounds/index.ts';
import { APPLICANTS } from './rules/applicants.ts';
import { numberOf, type Petition } from './rules/petition.ts';

/** Everything that stands in the bundle. */
export interface BundleFacts {
  readonly petition: Petition;
  readonly dossier: Dossier;
  /** The grounds the petition names, with the evidence the reader may see. */
  readonly grounds: readonly Ground[];
  /** Full name of the village the child lives in. */
  readonly village: string;
  /** The office that makes the paper. */
  readonly bureau: string;
  readonly on: Day;
}

/** One attachment with its number. */
export interface Attachment {
  readonly number: number;
  readonly fact: EvidenceFact;
  readonly shows: string;
}

/** 证据材料目录 — every piece of evidence once, by its date, numbered from 1 (4.4.b). */
export function attachmentsOf(grounds: readonly Ground[]): Attachment[] {
  const shown = grounds.flatMap(({ parts }) => parts.flatMap(({ evidence }) => evidence));
  const byEvent = Map.groupBy(shown, ({ fact }) => fact.eventId);
  return [...byEvent.values()]
    .toSorted(([one], [other]) => orderOf(one?.fact).localeCompare(orderOf(other?.fact)))
    .flatMap((several, index) => {
      const [first] = several;
      const shows = [...new Set(several.map(({ row }) => row.zh))].join('；');
      return first ? [{ number: index + 1, fact: first.fact, shows }] : [];
    });
}

const orderOf = (fact: EvidenceFact | undefined): string =>
  fact ? `${fact.occurredAt.toISOString()} ${fact.eventId}` : '';

/** 申请书及证据材料: petition text, grounds with their evidence, and the numbered list of attachments, as one file. */
export function bundleFile(facts: BundleFacts): Promise<PrintedFile> {
  return pdfFile(`撤销监护人资格申请-${numberOf(facts.petition, facts.on.slice(0, 4))}`, bundlePaper(facts));
}

/** The paper as data. */
export function bundlePaper({ petition, dossier, grounds, village, bureau, on }: BundleFacts): Paper {
  const attachments = attachmentsOf(grounds);
  const { zh: applicant } = APPLICANTS[petition.applicant];
  const respondents = dossier.guardians.filter(({ id }) => petition.respondents.includes(id));
  return {
    title: '撤销监护人资格申请书',
    number: numberOf(petition, on.slice(0, 4)),
    issuer: bureau,
    on,
    parts: [
      heading('一、当事人'),
      {
        kind: 'fields',
        fields: [
          { label: '申请人', value: petition.applicantName || bureau },
          { label: '申请人类别', value: applicant },
          { label: '未成年人', value: dossier.name },
          { label: '出生日期', value: chineseDay(dossier.birthDate) },
          { label: '身份证件号码', value: dossier.identityNumber, wide: true },
          { label: '居住地', value: village, wide: true },
        ],
      },
      table(
        [
          ['被申请人', 2],
          ['与未成年人的关系', 2],
        ],
        respondents.map(({ name, relation }) => [name, RELATIONS[relation].zh]),
      ),
      heading('二、请求事项'),
      paragraph('一、依法撤销被申请人的监护人资格；二、依法为未成年人另行指定监护人。'),
      heading('三、事实与理由'),
      paragraph(petition.facts),
      heading('四、依据的情形和证据'),
      ...grounds.flatMap((ground) => groundParts(ground, attachments)),
      paragraph('以上为各部门记录所支持的情形，是否成立由人民法院认定。'),
      heading('五、法律依据'),
      paragraph(
        '《中华人民共和国民法典》第三十六条；《中华人民共和国未成年人保护法》第九十四条、第一百零八条；最高人民法院、最高人民检察院、公安部、民政部《关于依法处理监护人侵害未成年人权益行为若干问题的意见》（法发〔2014〕24号）。依法负担未成年人抚养费的父母，被撤销监护人资格后，应当继续履行负担的义务。',
      ),
      heading('六、证据材料目录'),
      table(
        [
          ['序号', 1],
          ['证据及证明内容', 5],
          ['出具部门', 2],
          ['记录编号', 5],
          ['日期', 2],
        ],
        attachments.map(({ number, fact, shows }) => [
          String(number),
          `${EVIDENCE_KINDS[fact.kind].zh}：${shows}`,
          AGENCY_NAMES[fact.agency].zh,
          fact.recordId,
          dayOf(fact.occurredAt),
        ]),
      ),
    ],
    attachments: attachments.map(
      ({ fact }) => `${EVIDENCE_KINDS[fact.kind].zh}（${AGENCY_NAMES[fact.agency].zh}）`,
    ),
    signatures: [{ role: '申请人', name: petition.applicantName || bureau, by: 'SEAL' }],
  };
}

/** One ground: its words, each part with the numbers of what supports it, and the period where it needs one. */
function groundParts({ zh, parts, period }: Ground, attachments: readonly Attachment[]): PaperPart[] {
  return [
    paragraph(zh),
    table(
      [
        ['要件', 4],
        ['证据序号', 3],
        ['记录是否支持', 2],
      ],
      parts.map((part) => [part.zh, numbersOf(part, attachments), part.satisfied ? '支持' : '尚缺']),
    ),
    ...(period
      ? [
          paragraph(
            `有日期的记录起于${chineseDay(period.from)}，至${chineseDay(period.until)}；满六个月之日为${chineseDay(period.fullOn)}。`,
          ),
        ]
      : []),
  ];
}

function numbersOf({ evidence }: GroundPart, attachments: readonly Attachment[]): string {
  const ids = new Set(evidence.map(({ fact }) => fact.eventId));
  return attachments
    .filter(({ fact }) => ids.has(fact.eventId))
    .map(({ number }) => number)
    .join('、');
}

const heading = (text: string): PaperPart => ({ kind: 'heading', text });
const paragraph = (text: string): PaperPart => ({ kind: 'paragraph', text });
const table = (
  columns: readonly (readonly [title: string, share: number])[],
  rows: readonly (readonly Blank[])[],
): PaperPart => ({ kind: 'table', columns: columns.map(([title, share]) => ({ title, share })), rows });
