import type { ReactNode } from 'react';
import type { ParametersFragment } from '../generated/documents.ts';
import { Field, None, Redacted } from '../parts/notices.tsx';
import { Section, TableFrame } from '../parts/section.tsx';

interface Row {
  readonly name: string;
  readonly text: string | null | undefined;
  readonly redacted: boolean;
}

function NamesAndValues({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }): ReactNode {
  return (
    <TableFrame label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, text, redacted }) => (
            <tr key={name}>
              <th scope="row" className="mono">
                {name}
              </th>
              <td className="mono">{redacted ? <Redacted /> : (text ?? <None />)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

export function HyperParameters({ job: { hyperParameters } }: { readonly job: ParametersFragment }): ReactNode {
  return (
    <Section title="Hyperparameters">
      <Field field="TrainingJob.hyperParameters" at="trainingJob.hyperParameters">
        {hyperParameters && <NamesAndValues label="Hyperparameters" rows={hyperParameters.map(textOf)} />}
      </Field>
    </Section>
  );
}

export function Environment({ job: { environment } }: { readonly job: ParametersFragment }): ReactNode {
  return (
    <Section title="Environment">
      <Field field="TrainingJob.environment" at="trainingJob.environment">
        {environment && <NamesAndValues label="Environment" rows={environment.map(textOf)} />}
      </Field>
    </Section>
  );
}

function textOf(one: { name: string; redacted: boolean; text?: string | null; value?: string | null }): Row {
  return { name: one.name, redacted: one.redacted, text: one.text ?? one.value };
}
