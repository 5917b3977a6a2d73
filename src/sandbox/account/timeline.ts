import { fraction, mix } from './dice.js';

const OUTCOME = 21;
const LENGTH = 22;
const SECOND = 1_000;

/** A stretch of a job's life. */
export interface Phase {
  status: string;
  secondary: string;
  /** Epoch milliseconds. */
  start: number;
  message: string;
}

export type Outcome =
  | 'Completed'
  | 'Failed'
  | 'FailedToStart'
  | 'Stopped'
  | 'MaxRuntimeExceeded'
  | 'Deleting'
  | 'Unknown';

export interface TimelineTraits {
  child: boolean;
  unknown: boolean;
}

export function outcomeOf(seed: number, index: number, traits: TimelineTraits): Outcome {
  if (traits.unknown) return 'Unknown';
  const h = mix(seed, index, OUTCOME) % 1_000;
  if (h < 780) return 'Completed';
  if (h < 890) return 'Failed';
  if (h < 920) return 'FailedToStart';
  if (h < 970) return 'Stopped';
  if (h < 990) return 'MaxRuntimeExceeded';
  return traits.child ? 'Completed' : 'Deleting';
}

export function isSpot(seed: number, index: number): boolean {
  return mix(seed, index, 23) % 5 === 0;
}

/** Every phase of a job's life, past and to come: where the job stands is a question to the clock alone. */
export function phasesOf(seed: number, index: number, created: number, traits: TimelineTraits): Phase[] {
  const outcome = outcomeOf(seed, index, traits);
  const phases: Phase[] = [];
  const length = (subject: number) => fraction(seed, index, LENGTH + subject * 7);
  let at = created;
  const enter = (status: string, secondary: string, message: string, lasts: number) => {
    phases.push({ status, secondary, start: at, message });
    at += Math.round(lasts * SECOND);
  };
  const running = (secondary: string, message: string, lasts: number) => enter('InProgress', secondary, message, lasts);

  if (mix(seed, index, 24) % 29 === 0)
    running('Pending', 'Waiting for capacity of the training plan', 40 + 300 * length(1));
  running('Starting', 'Preparing the instances for training', 30 + 150 * length(2) ** 2);
  if (outcome === 'FailedToStart') {
    enter('Failed', 'Failed', 'Training job failed', 0);
    return phases;
  }
  running('Downloading', 'Downloading the training image', 15 + 70 * length(3));
  // Most jobs take minutes, a few take hours.
  const training = 60 + (traits.child ? 1_500 : 4_200) * -Math.log(1 - 0.9999 * length(4));
  if (isSpot(seed, index) && mix(seed, index, 25) % 4 === 0) {
    running('Training', 'Training image download completed. Training in progress.', training * 0.4);
    running('Interrupted', 'Training job interrupted, waiting for spot capacity', 60 + 240 * length(5));
    running('Starting', 'Preparing the instances for training', 60);
    running('Downloading', 'Downloading the checkpoint', 30);
    running('Training', 'Training in progress.', training * 0.6);
  } else {
    const share = outcome === 'Failed' || outcome === 'Stopped' ? 0.1 + 0.8 * length(6) : 1;
    running('Training', 'Training image download completed. Training in progress.', training * share);
  }
  if (outcome === 'Stopped' || outcome === 'MaxRuntimeExceeded')
    enter('Stopping', 'Stopping', 'Stopping the training job', 60);
  if (outcome !== 'Failed') running('Uploading', 'Uploading generated training model', 10 + 60 * length(7));
  const uploading = phases.at(-1);
  if (uploading && (outcome === 'Stopped' || outcome === 'MaxRuntimeExceeded')) uploading.status = 'Stopping';

  if (outcome === 'Deleting') enter('Completed', 'Completed', 'Training job completed', 3 * 86_400);
  const end = endOf(seed, index, outcome, traits);
  enter(end.status, end.secondary, end.message, 0);
  return phases;
}

type End = Omit<Phase, 'start'>;

const ENDS: Record<Outcome, End> = {
  Completed: { status: 'Completed', secondary: 'Completed', message: 'Training job completed' },
  Failed: { status: 'Failed', secondary: 'Failed', message: 'Training job failed' },
  FailedToStart: { status: 'Failed', secondary: 'Failed', message: 'Training job failed' },
  Stopped: { status: 'Stopped', secondary: 'Stopped', message: 'Training job stopped' },
  MaxRuntimeExceeded: {
    status: 'Stopped',
    secondary: 'MaxRuntimeExceeded',
    message: 'Training job runtime exceeded MaxRuntimeInSeconds',
  },
  Deleting: { status: 'Deleting', secondary: 'Completed', message: 'Training job is being deleted' },
  Unknown: { status: 'Hibernating', secondary: 'Hibernating', message: 'Training job is hibernating' },
};

/** No job lives longer: the longest trains for eleven hours, and one that is deleted is so three days later. */
export const LONGEST_LIFE = 4 * 86_400 * SECOND;

/** How a job ends, without the way there. */
export function endOf(seed: number, index: number, outcome: Outcome, traits: TimelineTraits): End {
  const odd = outcome === 'Completed' && !traits.child && mix(seed, index, 26) % 150 === 0;
  return odd ? { ...ENDS.Completed, secondary: 'Consolidating' } : ENDS[outcome];
}

/** The phase that a job is in, or undefined before its creation. */
export function phaseAt(phases: readonly Phase[], at: number): number {
  let current = 0;
  for (let i = 1; i < phases.length; i++) if ((phases[i] as Phase).start <= at) current = i;
  return current;
}
