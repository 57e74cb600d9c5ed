import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  type StringValueNode,
} from 'graphql';

const CHINESE = /\p{Script=Han}/u;
const CATALOGUE = path.resolve(import.meta.dirname, '../../docs/policy/clauses.md');
const CLAUSE = /^(?:L\.\d+|\d+(?:\.\d+)*(?:\.[a-z])?)$/;
const CITATION = /[（(]((?:L\.\d|\d+\.\d)[^）)]*)[）)]/g;

/** Something the contract names: a type, a field, an enum value, a field of an input. */
interface Described {
  readonly label: string;
  readonly description: string;
}

/** What is not described in Chinese, and descriptions that cite a clause (`4.2.a`, `4.2.a–k`) the policy does not have. */
export function descriptionFaults(document: DocumentNode): string[] {
  const clauses = clauseIds();
  return document.definitions.flatMap(describedBy).flatMap(({ label, description }) => [
    ...(CHINESE.test(description) ? [] : [`${label} has no Chinese description`]),
    ...citedClauses(description)
      .filter((id) => !clauses.has(id))
      .map((id) => `${label} cites ${id}, which is not in docs/policy/clauses.md`),
  ]);
}

function describedBy(node: DefinitionNode): Described[] {
  if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) return [];
  const type = node.name.value;
  const fields = 'fields' in node ? (node.fields ?? []) : [];
  const values = 'values' in node ? (node.values ?? []) : [];
  return [
    ...(isTypeDefinitionNode(node) ? [described(type, node)] : []),
    ...[...fields, ...values].map((part) => described(`${type}.${part.name.value}`, part)),
  ];
}

function described(label: string, node: { readonly description?: StringValueNode | undefined }): Described {
  return { label, description: node.description?.value ?? '' };
}

/** The ids in brackets: `(3.1.b, L.2)` gives both, `(4.2.a–k)` its first and last. */
function citedClauses(description: string): string[] {
  return [...description.matchAll(CITATION)].flatMap(([, list = '']) =>
    list.split(/[,，、]\s*/).flatMap((entry) => {
      const [first = '', last] = entry.trim().split('–');
      return last === undefined ? [first] : [first, `${first.replace(/[^.]*$/, '')}${last}`];
    }),
  );
}

/** Ids of the catalogue, and of the sections they stand in: `4.2` for `4.2.a`. */
function clauseIds(): Set<string> {
  const ids = readFileSync(CATALOGUE, 'utf8')
    .split('\n')
    .map((line) => line.split('|')[1]?.trim() ?? '')
    .filter((id) => CLAUSE.test(id));
  return new Set(ids.flatMap((id) => [id, id.replace(/\.[a-z]$/, '')]));
}
