// An answer that follows the address: asked again when the address changes, the old question is stopped.
import { get, Problem } from "./get";

export type Answer<T> = {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  /** True while the first or a newer answer is awaited; `value` keeps the older one meanwhile. */
  readonly isLoading: boolean;
  again(): void;
};

/** Call in the script of a component: `const answer = asked<List<FrontRow>>(() => dataAddress(...))`; null asks nothing. */
export function asked<T>(address: () => string | null): Answer<T> {
  let value = $state.raw<T>();
  let problem = $state.raw<Problem>();
  let isLoading = $state(true);
  let turn = $state(0);
  // Only another address asks again: the query also holds what no answer depends on.
  const asking = $derived(address());
  $effect(() => {
    void turn;
    const wanted = asking;
    if (wanted === null) {
      value = undefined;
      isLoading = false;
      return;
    }
    const stop = new AbortController();
    isLoading = true;
    get<T>(wanted, stop.signal).then(
      (answer) => {
        if (stop.signal.aborted) return;
        value = answer;
        problem = undefined;
        isLoading = false;
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        problem = error instanceof Problem ? error : new Problem("The page failed", 0, String(error), "Reload the page.", wanted);
        value = undefined;
        isLoading = false;
      },
    );
    return () => stop.abort();
  });
  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get isLoading() {
      return isLoading;
    },
    again: () => {
      turn += 1;
    },
  };
}
