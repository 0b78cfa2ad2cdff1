import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that must not be seen, such as an API key. Printing, logging, inspecting, serialising or spreading it gives a
 * mask; `reveal()` is the one way out, so every use can be found by its name.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Pass it straight to the SDK that needs it; never store or print it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }
}
