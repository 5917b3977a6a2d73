/** Every mistake of a configuration, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
