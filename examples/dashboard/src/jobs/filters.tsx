import { type ReactNode, type SubmitEvent, useRef } from 'react';
import { words } from '../parts/format.ts';
import { TextField } from '../parts/text-field.tsx';
import { EVERYTHING, type ListAddress, OPERATORS, readAddress, SPANS, STATUSES, writeAddress } from './list-address.ts';
import type { Offers } from './use-offers.ts';

/** The form's fields have the names of the address: what is in it is an address. */
function addressOf(form: HTMLFormElement): ListAddress {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') params.append(name, value.trim());
  return readAddress(params);
}

/** The names of what is ordered by, or of both where that is neither. */
function offersFor({ sort }: ListAddress, { metrics, parameters }: Offers): readonly string[] {
  if (sort === 'FINAL_METRIC') return metrics;
  return sort === 'HYPER_PARAMETER' ? parameters : [...new Set([...metrics, ...parameters])];
}

/**
 * Which jobs, and in which order. What is chosen applies at once, what is typed with Enter or when the field is left: each
 * change is a request.
 */
export function Filters({
  address,
  offers,
  onChange,
}: {
  readonly address: ListAddress;
  readonly offers: Offers;
  readonly onChange: (address: ListAddress) => void;
}): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const apply = (): void => {
    if (form.current) onChange({ ...address, ...addressOf(form.current) });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    apply();
  };
  const isFiltered = writeAddress({ ...address, sort: 'CREATION_TIME', direction: 'DESC', named: '' }).size > 0;
  return (
    <form ref={form} className="filters" aria-label="Filters and order" onSubmit={submit}>
      <TextField name="name" label="Name contains" value={address.name} apply={apply} />
      <fieldset>
        <legend>Status</legend>
        <div className="chips">
          {STATUSES.map((status) => (
            <label key={status} className="chip">
              <input
                type="checkbox"
                name="status"
                value={status}
                checked={address.status.includes(status)}
                onChange={apply}
              />
              {words(status)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="field">
        Created in
        <select name="within" value={address.within} onChange={apply}>
          {SPANS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Tag</legend>
        <div className="pair">
          <TextField name="tag" label="Key" value={address.tagKey} apply={apply} />
          <TextField name="tag-value" label="Value" value={address.tagValue} apply={apply} />
        </div>
      </fieldset>
      <fieldset>
        <legend>Hyperparameter</legend>
        <TextField name="parameter" label="Name" value={address.parameter} offers={offers.parameters} apply={apply} />
        <div className="pair">
          <label className="field">
            <span className="unseen">Comparison</span>
            <select name="operator" value={address.operator} onChange={apply}>
              {OPERATORS.map(([operator, label]) => (
                <option key={operator} value={operator}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <TextField name="value" label="Value" value={address.value} apply={apply} />
        </div>
      </fieldset>
      <fieldset>
        <legend>Order by</legend>
        <label className="field">
          <span className="unseen">Order by</span>
          <select name="sort" value={address.sort} onChange={apply}>
            <option value="CREATION_TIME">creation time</option>
            <option value="NAME">name</option>
            <option value="STATUS">status</option>
            <option value="TRAINING_TIME">training time</option>
            <option value="BILLABLE_TIME">billable time</option>
            <option value="FINAL_METRIC">the metric</option>
            <option value="HYPER_PARAMETER">the hyperparameter</option>
          </select>
        </label>
        <TextField
          name="named"
          label="Metric or hyperparameter"
          value={address.named}
          offers={offersFor(address, offers)}
          apply={apply}
        />
        <label className="field">
          <span className="unseen">Direction</span>
          <select name="direction" value={address.direction} onChange={apply}>
            <option value="DESC">largest or newest first</option>
            <option value="ASC">smallest or oldest first</option>
          </select>
        </label>
      </fieldset>
      <div className="buttons">
        <button type="submit" className="main">
          Apply
        </button>
        {isFiltered && (
          <button
            type="button"
            onClick={() =>
              onChange({ ...EVERYTHING, sort: address.sort, direction: address.direction, named: address.named })
            }
          >
            Clear filters
          </button>
        )}
      </div>
    </form>
  );
}
