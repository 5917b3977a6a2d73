import type { ReactNode } from 'react';
import type { MetricsFragment } from '../generated/documents.ts';
import { figure, minute } from '../parts/format.ts';
import { Field, None } from '../parts/notices.tsx';
import { Section, TableFrame } from '../parts/section.tsx';

export function Metrics({
  job: { finalMetricDataList: metrics },
  isTerminal,
}: {
  readonly job: MetricsFragment;
  readonly isTerminal: boolean;
}): ReactNode {
  return (
    <Section title="Final metrics">
      <Field
        field="TrainingJob.finalMetricDataList"
        at="trainingJob.finalMetricDataList"
        none={isTerminal ? 'The job has left none' : 'They come when the job completes'}
      >
        {metrics && (
          <TableFrame label="Final metrics">
            <table>
              <thead>
                <tr>
                  <th scope="col">Metric</th>
                  <th scope="col" className="number">
                    Value
                  </th>
                  <th scope="col">Emitted</th>
                </tr>
              </thead>
              <tbody>
                {metrics.map(({ metricName, value, valueText, timestamp }) => (
                  <tr key={metricName}>
                    <th scope="row">{metricName}</th>
                    <td className="number">
                      {typeof value === 'number' ? figure(value) : (valueText ?? <None>–</None>)}
                    </td>
                    <td className="nowrap">
                      {timestamp ? <time dateTime={timestamp}>{minute(timestamp)}</time> : <None>–</None>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </Field>
    </Section>
  );
}
