import { describe, expect, test } from 'vitest';
import { faults } from './support/axe.ts';
import { hasBrowser } from './support/browser.ts';
import { LIST_READY, stage } from './support/pages.ts';

describe.skipIf(!hasBrowser)('the page of a training job', () => {
  const on = stage();
  const openFirst = async (list: string): Promise<void> => {
    await on.open(list);
    await on.page.locator(LIST_READY).first().waitFor();
    await on.page.locator('tbody th a').first().click();
    await on.page.getByRole('heading', { name: 'Status timeline' }).waitFor();
  };
  const section = (name: string) => on.page.getByRole('region', { name, exact: true }).first();

  test('shows how a failed job went and why, with its tuning job, mostly from what the list has read', async () => {
    await openFirst('/?status=FAILED&name=-hpo-');
    const main = on.page.locator('main');
    expect(await main.getByText('Failure reason').locator('..').innerText()).toMatch(/Error/);
    const steps = await section('Status timeline').locator('tbody th').allInnerTexts();
    expect(steps[0]).toBe('starting');
    expect(steps.at(-1)).toBe('failed');
    expect(await section('Time and cost').innerText()).toMatch(/Instances\s+\d+ × ml\./);
    expect(await section('Channels').locator('tbody tr').count()).toBeGreaterThan(0);
    expect(await section('Hyperparameters').locator('tbody tr').count()).toBeGreaterThan(0);
    expect(await main.getByRole('link', { name: 'AWS console' }).getAttribute('href')).toMatch(/^https:.*#\/jobs\//);
    expect(await on.cost()).toMatch(/^This view cost (no call|1 \w+) in 1 request/);
    await main.getByRole('list', { name: 'Launched by' }).getByRole('link').click();
    await on.page.getByRole('heading', { name: 'Best jobs' }).waitFor();
  });

  test('shows the metrics of a completed job, opened at its own address', async () => {
    await openFirst('/?status=COMPLETED&sort=FINAL_METRIC&named=eval_accuracy');
    const address = on.page.url();
    await on.page.goto('about:blank');
    await on.page.goto(address);
    const metrics = section('Final metrics').locator('tbody tr');
    await metrics.first().waitFor();
    expect(await metrics.allInnerTexts()).toContainEqual(expect.stringMatching(/^eval_accuracy\s+[\d.]+/));
    expect(await on.page.title()).toMatch(/ · SageMaker$/);
    expect(await faults(on.page)).toEqual([]);
  });

  test('of a job that is labeling data names the labeling job', async () => {
    const response = await fetch(on.world.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ labelingJobs(first: 50) { nodes { trainingJobs(first: 1) { nodes { id } } } } }',
      }),
    });
    const { data } = (await response.json()) as {
      data: { labelingJobs: { nodes: { trainingJobs: { nodes: { id: string }[] } }[] } };
    };
    const [job] = data.labelingJobs.nodes.flatMap(({ trainingJobs }) => trainingJobs.nodes);
    await on.open(`/training-job/${job?.id}`);
    const launched = on.page.getByRole('list', { name: 'Launched by' });
    expect(await launched.innerText()).toMatch(/^Labeling job .* \(AWS console\)/);
  });

  test('that is not there says so', async () => {
    await on.open('/training-job/arn:aws:sagemaker:us-east-1:123456789012:training-job/gone');
    await on.page.getByText('There is no such training job').waitFor();
    expect(await faults(on.page)).toEqual([]);
  });
});
