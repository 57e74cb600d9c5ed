import type { Day } from '@ger/kernel';
import type { Incident } from './incident.ts';

/** 文书种类 — a record of admonition, and the order to be guided in bringing up a child (4.2.a, L.16). */
export const PAPER_KINDS = ['ADMONITION', 'FAMILY_EDUCATION_ORDER'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** 与儿童的关系 — of the one whom the paper is addressed to. */
export type PersonRelation = 'FATHER' | 'MOTHER' | 'OTHER_GUARDIAN' | 'DELEGATE';

/** 送达方式 — as a paper may be served; left where the receiver will not sign. */
export type PaperServiceMethod = 'DIRECT' | 'LEFT' | 'MAIL';

/** 送达 — when, how, and who was there. */
export interface PaperService {
  readonly at: string;
  readonly on: Day;
  readonly method: PaperServiceMethod;
  /** Who received it, or who witnessed that it was left. Encrypted wherever it is stored. */
  readonly receiver: string;
}

/** 文书 — one paper of an incident; its words are encrypted wherever they are stored. */
export interface IncidentPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuedAt: string;
  readonly relation: PersonRelation;
  readonly person: string;
  readonly childName: string;
  readonly issuer: string;
  readonly facts: string;
  readonly demands: string;
  /** Nothing until it is served. */
  readonly service: PaperService | null;
}

/** A paper with the incident it was drawn up in. */
export interface IncidentPaperOf extends IncidentPaper {
  readonly incident: Incident;
}

interface PaperWords {
  readonly title: string;
  /** 文书编号 begins with it. */
  readonly mark: string;
  readonly grounds: string;
}

/** What each paper is called, and what it rests on. */
export const PAPERS: Readonly<Record<PaperKind, PaperWords>> = {
  ADMONITION: {
    title: '训诫书',
    mark: '训诫',
    grounds:
      '《中华人民共和国未成年人保护法》第一百一十八条第一款；国务院《关于加强农村留守儿童关爱保护工作的意见》关于强制报告、应急处置的规定。',
  },
  FAMILY_EDUCATION_ORDER: {
    title: '家庭教育指导令',
    mark: '家教令',
    grounds:
      '《中华人民共和国未成年人保护法》第一百一十八条第二款；《中华人民共和国家庭教育促进法》第四十九条。',
  },
};

/** 文书编号 — the mark, the year and the random part of its id, which no other paper has. */
export function documentNumber(mark: string, id: string, on: Day): string {
  return `${mark}〔${on.slice(0, 4)}〕${id.slice(-12).toUpperCase()}号`;
}

/** 文书编号 of a paper of an incident. */
export function paperNumber(kind: PaperKind, id: string, on: Day): string {
  return documentNumber(PAPERS[kind].mark, id, on);
}
