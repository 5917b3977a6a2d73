import { registerEnumType } from 'type-graphql';

const MAY_MOVE = 'A job that changes between two pages may come twice or not at all.';

const VALUES = {
  CREATION_TIME: {
    description: 'When the job was created. Each job comes exactly once, whatever changes between two pages.',
  },
  LAST_MODIFIED_TIME: { description: `When it last changed. ${MAY_MOVE}` },
  NAME: {
    description: 'The name, as SageMaker sorts it; where a filter leaves few jobs, the gateway may sort them itself.',
  },
  STATUS: {
    description: `The status, in the alphabetical order of AWS's own words; within a status the newest first. ${MAY_MOVE}`,
  },
};

/** The enum of a list's orders, for lists that have only the orders common to all. */
export function orderField<O extends Readonly<Record<keyof typeof VALUES, string>>>(
  orders: O,
  name: string,
  what: string,
): O {
  // A copy, for each object is registered as one enum.
  const own = { ...orders };
  registerEnumType<Readonly<Record<keyof typeof VALUES, string>>>(own, {
    name,
    description: `What ${what} are ordered by. Within a tie the newest come first.`,
    valuesConfig: VALUES,
  });
  return own;
}
