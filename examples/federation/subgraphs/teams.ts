export interface Team {
  readonly name: string;
  readonly channel: string;
  readonly costCentre: string;
}

/** By the first word of a training job's name, which is how these teams name theirs. */
const WORDS: Readonly<Record<string, Team>> = Object.fromEntries(
  [
    { name: 'Risk', channel: '#risk-ml', costCentre: 'CC-4100', words: ['fraud', 'chargeback', 'credit'] },
    {
      name: 'Logistics',
      channel: '#logistics-ml',
      costCentre: 'CC-4200',
      words: ['eta', 'demand', 'restock', 'shelf'],
    },
    { name: 'Growth', channel: '#growth-ml', costCentre: 'CC-4300', words: ['churn', 'ltv', 'uplift'] },
  ].flatMap(({ words, ...team }) => words.map((word): [string, Team] => [word, team])),
);

/** The ARN tells whose job it is; null: nobody's that is known. */
export function teamOf(trainingJobArn: string): Team | null {
  const name = trainingJobArn.slice(trainingJobArn.indexOf('/') + 1).toLowerCase();
  return WORDS[name.split('-')[0] ?? ''] ?? null;
}
