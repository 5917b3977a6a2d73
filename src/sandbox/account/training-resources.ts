import type * as aws from '@aws-sdk/client-sagemaker';
import { arnOf, kmsKeyOf, type TrainingFacts } from './training-facts.js';

function trainingPlanArn(facts: TrainingFacts): string {
  return arnOf(facts, `training-plan/${facts.profile.team}-q${1 + (facts.index % 4)}`);
}

/** The machines that a training job asks for. */
export function resourcesOf(facts: TrainingFacts): aws.ResourceConfig | undefined {
  const { dice, profile, style } = facts;
  const type = dice.pick(profile.algorithm.instances) as aws.TrainingInstanceType;
  const volume = dice.pick([30, 50, 100, 500]);
  if (style === 'serverless') return undefined;
  if (style === 'mixed-cluster') {
    return {
      VolumeSizeInGB: volume,
      InstanceGroups: [
        { InstanceGroupName: 'workers', InstanceType: 'ml.g5.12xlarge', InstanceCount: dice.int(1, 4) },
        { InstanceGroupName: 'loaders', InstanceType: 'ml.c5.9xlarge', InstanceCount: 2 },
      ],
    };
  }
  if (style === 'flexible') {
    return {
      VolumeSizeInGB: volume,
      InstancePreferences: [
        { InstanceType: 'ml.p5.48xlarge', InstanceCount: 2, TrainingPlanArns: [trainingPlanArn(facts)] },
        { InstanceType: 'ml.p4d.24xlarge', InstanceCount: 4 },
      ],
      SelectedInstanceType: dice.pick(['ml.p5.48xlarge', 'ml.p4d.24xlarge']),
      SelectedInstanceCount: 2,
    };
  }
  const config: aws.ResourceConfig = {
    InstanceType: type,
    InstanceCount: dice.chance(0.15) ? dice.int(2, 8) : 1,
    VolumeSizeInGB: volume,
  };
  if (dice.chance(0.2)) config.VolumeKmsKeyId = kmsKeyOf(facts);
  if (style === 'planned') {
    config.InstanceType = 'ml.p5.48xlarge';
    config.TrainingPlanArn = trainingPlanArn(facts);
    config.InstancePlacementConfig = {
      EnableMultipleJobs: dice.chance(0.5),
      PlacementSpecifications: [{ InstanceCount: config.InstanceCount, UltraServerId: `us-${dice.hex(8)}` }],
    };
  } else if (!facts.spot && dice.chance(0.12)) config.KeepAlivePeriodInSeconds = dice.pick([600, 1_800, 3_600]);
  return config;
}

/** A warm pool lives on after its job, until it is reused or its time is over. */
export function warmPoolOf(
  facts: TrainingFacts,
  resources: aws.ResourceConfig | undefined,
): aws.WarmPoolStatus | undefined {
  const keep = resources?.KeepAlivePeriodInSeconds;
  const last = facts.phases.at(-1);
  if (keep === undefined || !last) return undefined;
  const roll = facts.dice.next();
  const reusedBy = `${facts.profile.project}-followup-${facts.dice.hex(8)}`;
  if (facts.at < last.start) return { Status: 'InUse' };
  // No SDK knows this value: AWS says that its enums grow.
  if (roll < 0.1) return { Status: 'Hibernating' as aws.WarmPoolResourceStatus };
  if (roll < 0.4 && facts.at > last.start + keep * 250) {
    return { Status: 'Reused', ResourceRetainedBillableTimeInSeconds: Math.round(keep / 4), ReusedByJob: reusedBy };
  }
  if (facts.at < last.start + keep * 1_000) return { Status: 'Available' };
  return { Status: 'Terminated', ResourceRetainedBillableTimeInSeconds: keep };
}
