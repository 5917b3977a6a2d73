import type { ReactNode } from 'react';
import type { JobFactsFragment } from '../generated/documents.ts';
import { count, duration, minute } from '../parts/format.ts';
import { Field, None } from '../parts/notices.tsx';
import { Fact, Section } from '../parts/section.tsx';

function seconds(value: number | null | undefined): ReactNode {
  return typeof value === 'number' ? duration(value) : <None>–</None>;
}

/** What is billed is the billable time of each instance. */
function billed({
  billableTimeInSeconds: billable,
  trainingTimeInSeconds: trained,
  resourceConfig,
}: JobFactsFragment): ReactNode {
  if (typeof billable !== 'number') return <None>–</None>;
  const instances = resourceConfig?.instanceCount ?? 1;
  const saved = trained && billable < trained ? Math.round((1 - billable / trained) * 100) : 0;
  return `${duration(billable)}${instances > 1 ? ` × ${instances} = ${duration(billable * instances)}` : ''}${saved > 0 ? `, ${saved}% saved by Spot` : ''}`;
}

export function TimeAndCost({ job }: { readonly job: JobFactsFragment }): ReactNode {
  const { resourceConfig: resources, tags } = job;
  return (
    <Section title="Time and cost">
      <dl className="facts">
        <Fact name="Created">{job.creationTime ? `${minute(job.creationTime)} UTC` : <None />}</Fact>
        <Fact name="Last change">{job.lastModifiedTime ? `${minute(job.lastModifiedTime)} UTC` : <None />}</Fact>
        <Fact name="Queued">{seconds(job.queueTimeInSeconds)}</Fact>
        <Fact name="Trained">{seconds(job.trainingTimeInSeconds)}</Fact>
        <Fact name="Billed">{billed(job)}</Fact>
        <Fact name="Instances">
          {resources?.instanceType ? (
            <>
              {resources.instanceCount ?? 1} × {resources.instanceType}
              {typeof resources.volumeSizeInGB === 'number' && `, ${count(resources.volumeSizeInGB)} GB each`}
              {job.enableManagedSpotTraining && ', Spot'}
            </>
          ) : (
            <None />
          )}
        </Fact>
        <Fact name="Tags">
          <Field field="TrainingJob.tags" at="trainingJob.tags">
            {tags && tags.length > 0 && (
              <span className="tag-list">
                {tags.map(({ key, value }) => (
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
  );
}

export function WhatRan({ job }: { readonly job: JobFactsFragment }): ReactNode {
  const { algorithmSpecification: algorithm } = job;
  return (
    <Section title="What ran, and where it is">
      <dl className="facts mono-values">
        <Fact name="Image">{algorithm?.trainingImage ?? algorithm?.algorithmName ?? <None />}</Fact>
        <Fact name="Role">{job.roleArn ?? <None />}</Fact>
        <Fact name="Output">{job.outputDataConfig?.s3OutputPath ?? <None />}</Fact>
        <Fact name="Model">{job.modelArtifacts?.s3ModelArtifacts ?? <None />}</Fact>
        <Fact name="Logs">
          {job.logGroup}, {job.logStreamPrefix}…
        </Fact>
        <Fact name="ARN">{job.trainingJobArn}</Fact>
      </dl>
    </Section>
  );
}
