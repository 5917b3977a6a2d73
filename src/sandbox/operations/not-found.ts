import { resourceNotFound, validation } from '../wire/errors.js';
import type { OperationContext } from './context.js';

/** How the service says that there is no such job: each operation in its own way. */
export function notFound(context: OperationContext, usual: 'validation' | 'resource-not-found', name: string): Error {
  switch (context.quirks['describe-not-found'] ?? usual) {
    case 'validation':
      return validation('Requested resource not found.');
    case 'could-not-find':
      return validation(`Could not find resource '${name}'.`);
    default:
      return resourceNotFound(`Requested resource '${name}' not found.`);
  }
}
