// The one error that a person outside can cause: its message is a sentence that says what would be accepted.

/** Thrown for bad input of any kind; whoever opened the door answers with `message`. Everything else that throws is a bug. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The sentence for a user: a refusal's own words, or a bug's message with a hint that it is one. */
export const sentence = (error: unknown): string =>
  error instanceof Refused
    ? error.message
    : `This is a bug in Earworm: ${error instanceof Error ? error.message : String(error)}`;
