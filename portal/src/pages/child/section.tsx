import { useId, type ReactNode } from 'react';
import { isAgency } from '../../components/agency.ts';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** Whose part this is: gives the mark before the title its colour. */
  readonly agency?: string;
  /** Only a line to say: beside the title instead of below. */
  readonly brief?: boolean;
  readonly children: ReactNode;
}

/** One section of the file, with its heading. */
export function Section({ title, agency, brief = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={`${styles.section} ${brief ? styles.brief : ''}`} aria-labelledby={id}>
      <h2 id={id} {...(isAgency(agency) ? { 'data-agency': agency } : {})}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** One topic inside a section. */
export function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.topic}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
