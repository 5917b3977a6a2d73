/** `TrainingJobName` -> `trainingJobName`: the whole of the naming rule, from AWS's member to the schema's field. */
export function fieldName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

/** `trainingJobName` -> `TrainingJobName`. */
export function memberName(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/** The field that one says the same as, by its name: `valueText` as `value`, `statusRaw` as `status`; any other itself. */
export function sayingTheSame(field: string): string {
  return field.replace(/(?:Raw|Text)$/, '');
}
