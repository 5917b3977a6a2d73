let moves = 0;

/** Called for each page that is opened within the document, whether by a link or by going back. */
export function notePage(): void {
  moves += 1;
}

/** Whether the page was opened from another one; the first one's focus is the browser's own affair. */
export function arrivedByLink(): boolean {
  return moves > 1;
}

/** The page of a training job or tuning job; the ARN stands in the address as it is. */
export function trainingJobPath(arn: string): string {
  return `/training-job/${arn}`;
}

export function tuningJobPath(arn: string): string {
  return `/tuning-job/${arn}`;
}
