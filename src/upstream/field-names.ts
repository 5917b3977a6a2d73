/** `TrainingJobName` -> `trainingJobName`: the whole of the naming rule, from AWS's member to the schema's field. */
export function fieldName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

/** `trainingJobName` -> `TrainingJobName`. */
export function memberName(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}
