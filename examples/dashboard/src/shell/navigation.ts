const opened: string[] = [];

/** Called for each page that is opened within the document, whether by a link or by going back. */
export function notePage(path: string): void {
  if (opened.at(-1) !== path) opened.push(path);
}

/** Whether the page was opened from another one; the first one's focus is the browser's own affair. */
export function arrivedByLink(): boolean {
  return opened.length > 1;
}

/** The page of a training job or tuning job; the ARN stands in the address as it is. */
export function trainingJobPath(arn: string): string {
  return `/training-job/${arn}`;
}

export function tuningJobPath(arn: string): string {
  return `/tuning-job/${arn}`;
}
