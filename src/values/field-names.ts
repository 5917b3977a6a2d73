/** `TrainingJobName` -> `trainingJobName`: that is the whole naming rule, from AWS's member to the schema's field. */
export function fieldName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

/** `trainingJobName` -> `TrainingJobName`. */
export function memberName(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/**
 * The field whose value this one repeats: `valueText` repeats `value`, `statusRaw` repeats `status`. Any other field is its own.
 */
export function sayingTheSame(field: string): string {
  return field.replace(/(?:Raw|Text)$/, '');
}
