import type { ReactNode } from 'react';
import { useAgencyName, type Agency } from '../../components/agency.ts';
import { GapNotice } from '../../components/gap-notice.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import { gapAt, type Gap } from '../../graph/gaps.ts';
import type { ChildFile } from './file.ts';
import { Section } from './section.tsx';

interface AgencySectionProps {
  readonly agency: Agency;
  /** The fields of the file that this section shows. */
  readonly parts: Partial<ChildFile>;
  readonly children: ReactNode;
}

/** What one agency contributes. Where all of it is hidden, or the agency is down, that is said once. */
export function AgencySection({ agency, parts, children }: AgencySectionProps) {
  const agencyName = useAgencyName();
  const gap = useCommonGap(parts);
  return (
    <Section title={agencyName(agency)} agency={agency} brief={gap?.kind === 'DENIED'}>
      {gap ? <GapNotice gap={gap} /> : children}
    </Section>
  );
}

function useCommonGap(parts: Partial<ChildFile>): Gap | undefined {
  const { faults } = useAnswer();
  const entries = Object.entries(parts);
  if (entries.some(([, value]) => value !== null && value !== undefined)) return undefined;
  const gaps = entries.map(([field]) => gapAt(faults, ['child', field]));
  const [first] = gaps;
  return gaps.every((gap) => gap?.kind === first?.kind) ? first : undefined;
}
