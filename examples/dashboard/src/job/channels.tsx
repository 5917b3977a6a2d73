import type { ReactNode } from 'react';
import type { ChannelsFragment } from '../generated/documents.ts';
import { words } from '../parts/format.ts';
import { Field, None } from '../parts/notices.tsx';
import { Section, TableFrame } from '../parts/section.tsx';

type Channel = NonNullable<ChannelsFragment['inputDataConfig']>[number];

function Source({ dataSource }: { readonly dataSource: Channel['dataSource'] }): ReactNode {
  const { s3DataSource: s3, fileSystemDataSource: files, datasetSource: dataset } = dataSource ?? {};
  if (s3) {
    return (
      <>
        <span className="mono">{s3.s3Uri}</span>{' '}
        {s3.s3DataType && s3.s3DataType !== 'S3_PREFIX' && <span className="tag">{words(s3.s3DataType)}</span>}
      </>
    );
  }
  if (files) {
    return (
      <span className="mono">
        {files.fileSystemId}:{files.directoryPath}
      </span>
    );
  }
  return dataset?.datasetArn ? <span className="mono">{dataset.datasetArn}</span> : <None />;
}

function contentOf(type: string | null | undefined, compression: string | null | undefined): string {
  return [type, compression && compression !== 'NONE' ? words(compression) : null].filter(Boolean).join(', ');
}

export function Channels({ job: { inputDataConfig: channels } }: { readonly job: ChannelsFragment }): ReactNode {
  return (
    <Section title="Channels" wide>
      <Field field="TrainingJob.inputDataConfig" at="trainingJob.inputDataConfig" none="The job reads no channel">
        {channels && (
          <TableFrame label="Channels">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Data</th>
                  <th scope="col">Content</th>
                  <th scope="col">Mode</th>
                </tr>
              </thead>
              <tbody>
                {channels.map(({ channelName, contentType, inputMode, compressionType, dataSource }) => (
                  <tr key={channelName}>
                    <th scope="row">{channelName}</th>
                    <td>
                      <Source dataSource={dataSource} />
                    </td>
                    <td>{contentOf(contentType, compressionType) || <None>–</None>}</td>
                    <td>{inputMode ? words(inputMode) : <None>–</None>}</td>
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
