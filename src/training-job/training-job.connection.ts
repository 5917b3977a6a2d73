import type { GraphQLResolveInfo } from 'graphql';
import { type ClassType, Field } from 'type-graphql';
import type { Context } from '../context.js';
import { connection, type PageOf } from '../graphql/types/connection.js';
import { connectionType, edgeType } from '../graphql/types/connection.type.js';
import { selectedFields } from '../graphql/documents/selection.js';
import { TrainingJob } from './training-job.type.js';

const what = 'training job';

const ABSENCE =
  'Empty where they have none. Null where whoever asks may not see them, and where no job could be read; where some could not, an error stands beside the names of the others. It costs no call where Search brings the jobs, and elsewhere what selecting the values would.';

/** The page's own fields, which list names, and the field of a job that has each kind of name. */
const NAMES = { finalMetricNames: 'finalMetricDataList', hyperParameterNames: 'hyperParameters' } as const;

type NameField = keyof typeof NAMES;

/** Adds the page's own fields to a connection of training jobs. */
export function withNames<C extends ClassType>(Connection: C): C {
  const add = (field: NameField, description: string): void =>
    Field(() => [String], { nullable: true, description: `${description} ${ABSENCE}` })(Connection.prototype, field);
  add(
    'finalMetricNames',
    'The names of the final metrics that the jobs of this page have, sorted and each once: what a page can offer to filter or order by.',
  );
  add(
    'hyperParameterNames',
    'The names of the hyperparameters that the jobs of this page have, sorted and each once, those of redacted values among them.',
  );
  return Connection;
}

export const TrainingJobEdge = edgeType(TrainingJob, 'TrainingJobEdge', what);
export const TrainingJobConnection = withNames(
  connectionType(TrainingJob, TrainingJobEdge, { name: 'TrainingJobConnection', what }),
);

/** By nodes, which the pages below each job of a list share: so they share one list of fields. */
const ofPage = new WeakMap<GraphQLResolveInfo['fieldNodes'], readonly string[]>();

/** The fields that are read of each job of a page: those selected, and those that the page's own fields follow from. */
export function fieldsOfPage(info: GraphQLResolveInfo): readonly string[] {
  const known = ofPage.get(info.fieldNodes);
  if (known) return known;
  const all = new Set(selectedFields(info, 'nodes', 'edges.node'));
  for (const name of selectedFields(info)) if (name in NAMES) all.add(NAMES[name as NameField]);
  const fields = [...all].sort();
  ofPage.set(info.fieldNodes, fields);
  return fields;
}

/** The names in a job's field, as the caller sees it. */
function namesIn(entries: TrainingJob[(typeof NAMES)[NameField]]): readonly string[] {
  return (entries ?? []).flatMap((entry) => ('name' in entry ? entry.name : entry.metricName) ?? []);
}

/** The page's own fields, from its jobs as the caller sees them. */
function namesOf(jobs: readonly TrainingJob[]): object {
  const read =
    (name: NameField) =>
    (_: object, { sight, partial }: Context, info: GraphQLResolveInfo): readonly string[] | null => {
      if (sight.isHidden('TrainingJobConnection', name)) return null;
      const members = jobs.map((job) => job[NAMES[name]] as Error | TrainingJob[(typeof NAMES)[NameField]]);
      const failures = members.flatMap((member) => (member instanceof Error ? [{ error: member }] : []));
      partial.note(info, failures);
      if (failures.length > 0 && failures.length === jobs.length) return null;
      return [...new Set(members.flatMap((one) => (one instanceof Error ? [] : namesIn(one))))].sort();
    };
  return { finalMetricNames: read('finalMetricNames'), hyperParameterNames: read('hyperParameterNames') };
}

/** A page of any list of training jobs, read with `fieldsOfPage`. */
export function trainingJobConnection<E extends object>(
  page: PageOf<TrainingJob>,
  beside?: (index: number) => E,
): object {
  return { ...connection(page, beside), ...namesOf(page.nodes) };
}
