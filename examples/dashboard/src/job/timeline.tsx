import type { ReactNode } from 'react';
import type { TimelineFragment } from '../generated/documents.ts';
import { duration, second, secondsBetween, words } from '../parts/format.ts';
import { Field, None } from '../parts/notices.tsx';
import { Section, TableFrame } from '../parts/section.tsx';

type Step = NonNullable<TimelineFragment['secondaryStatusTransitions']>[number];

const TONES: Readonly<Record<string, string>> = {
  TRAINING: 'going',
  COMPLETED: 'good',
  FAILED: 'bad',
  MAX_RUNTIME_EXCEEDED: 'bad',
  MAX_WAIT_TIME_EXCEEDED: 'bad',
  INTERRUPTED: 'waiting',
  UPLOADING: 'good',
};

function tone({ status }: Step): string {
  return TONES[status ?? ''] ?? 'quiet';
}

function lengthOf({ startTime, endTime }: Step, now: number): number {
  return startTime ? Math.max(0, secondsBetween(startTime, endTime ?? now)) : 0;
}

/** The steps side by side, as long as they took; the table below says the same in words. */
function Bar({ steps, now }: { readonly steps: readonly Step[]; readonly now: number }): ReactNode {
  const lengths = steps.map((step) => lengthOf(step, now));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (whole === 0) return null;
  const widths = lengths.map((length) => (length / whole) * 1_000);
  return (
    <svg className="timeline" viewBox="0 0 1000 26" preserveAspectRatio="none" aria-hidden="true">
      {steps.map((step, index) => {
        // A step of a second is still to be seen.
        const width = Math.max(3, widths[index] ?? 0);
        const before = widths.slice(0, index).reduce((sum, one) => sum + one, 0);
        const x = Math.min(before, 1_000 - width);
        return <rect key={`${step.status} ${step.startTime}`} className={tone(step)} x={x} width={width} height="26" />;
      })}
    </svg>
  );
}

export function Timeline({ job, now }: { readonly job: TimelineFragment; readonly now: number }): ReactNode {
  const { secondaryStatusTransitions: steps } = job;
  return (
    <Section title="Status timeline" wide note="times in UTC">
      <Field field="TrainingJob.secondaryStatusTransitions" at="trainingJob.secondaryStatusTransitions">
        {steps && (
          <>
            <Bar steps={steps} now={now} />
            <TableFrame label="Status timeline">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Step</th>
                    <th scope="col">From</th>
                    <th scope="col" className="number">
                      For
                    </th>
                    <th scope="col">Message</th>
                  </tr>
                </thead>
                <tbody>
                  {steps.map((step) => (
                    <tr key={`${step.status} ${step.startTime}`}>
                      <th scope="row" className="nowrap">
                        <span className={`dot ${tone(step)}`} aria-hidden="true" />
                        {words(step.status ?? 'unknown')}
                      </th>
                      <td className="nowrap">
                        {step.startTime ? <time dateTime={step.startTime}>{second(step.startTime)}</time> : <None />}
                      </td>
                      <td className="number">
                        {duration(lengthOf(step, now))}
                        {!step.endTime && ' so far'}
                      </td>
                      <td>
                        <Field field="SecondaryStatusTransition.statusMessage" at="trainingJob.none" none="–">
                          {step.statusMessage}
                        </Field>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          </>
        )}
      </Field>
    </Section>
  );
}
