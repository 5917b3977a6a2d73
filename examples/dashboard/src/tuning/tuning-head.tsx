import type { ReactNode } from 'react';
import type { SpaceFragment, TuningHeadFragment } from '../generated/documents.ts';
import { count, duration, minute, words } from '../parts/format.ts';
import { Field, None } from '../parts/notices.tsx';
import { Fact, Section } from '../parts/section.tsx';

function Counters({
  label,
  counts,
}: {
  readonly label: string;
  readonly counts: readonly (readonly [string, string, number | null | undefined])[];
}): ReactNode {
  return (
    <dl className="counters" aria-label={label}>
      {counts.map(([name, tone, value]) => (
        <div key={name} className={`counter ${value ? tone : 'quiet'}`}>
          <dt>{name}</dt>
          <dd>{typeof value === 'number' ? count(value) : '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the tuning job looks for, how far it is, and what became of its jobs. */
export function TuningHead({ job }: { readonly job: TuningHeadFragment & SpaceFragment }): ReactNode {
  const {
    hyperParameterTuningJobConfig: config,
    trainingJobStatusCounters: jobs,
    objectiveStatusCounters: objectives,
    objective,
  } = job;
  const most = config?.resourceLimits?.maxNumberOfTrainingJobs;
  return (
    <>
      <Section title="Search">
        <dl className="facts">
          <Fact name="Objective">
            <Field field="HyperParameterTuningJob.objective" at="hyperParameterTuningJob.objective">
              {objective && (
                <>
                  {objective.type?.toLowerCase()} <strong>{objective.metricName}</strong>
                </>
              )}
            </Field>
          </Fact>
          <Fact name="Strategy">{config?.strategy ? words(config.strategy) : <None />}</Fact>
          <Fact name="Created">{job.creationTime ? `${minute(job.creationTime)} UTC` : <None />}</Fact>
          <Fact name="Took">
            {typeof job.durationInSeconds === 'number' ? duration(job.durationInSeconds) : <None>it goes on</None>}
          </Fact>
          <Fact name="Tags">
            <Field field="HyperParameterTuningJob.tags" at="hyperParameterTuningJob.tags">
              {job.tags && job.tags.length > 0 && (
                <span className="tag-list">
                  {job.tags.map(({ key, value }) => (
                    <span key={key} className="tag">
                      {key}: {value}
                    </span>
                  ))}
                </span>
              )}
            </Field>
          </Fact>
        </dl>
      </Section>
      <Section title="Training jobs" note={typeof most === 'number' ? `at most ${count(most)}` : undefined}>
        <Counters
          label="Training jobs by status"
          counts={[
            ['completed', 'good', jobs?.completed],
            ['in progress', 'going', jobs?.inProgress],
            ['failed', 'bad', jobs?.nonRetryableError],
            ['failed in AWS', 'waiting', jobs?.retryableError],
            ['stopped', 'quiet', jobs?.stopped],
          ]}
        />
        <h3>Objective</h3>
        <Counters
          label="Training jobs by objective"
          counts={[
            ['evaluated', 'good', objectives?.succeeded],
            ['pending', 'going', objectives?.pending],
            ['lacking', 'bad', objectives?.failed],
          ]}
        />
      </Section>
    </>
  );
}
