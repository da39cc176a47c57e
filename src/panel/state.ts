// What the page knows of the daemon, and who wants to be told of which part of it.
import { useEffect, useState } from 'preact/hooks';

type Value = readonly (number | string)[];

export interface State {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  /** @returns how to stop listening */
  listen(key: string, listener: () => void): () => void;
  keys(): readonly string[];
}

export function state(): State {
  const values = new Map<string, Value>();
  const listeners = new Map<string, Set<() => void>>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.set(key, value);
      listeners.get(key)?.forEach((listener) => listener());
    },
    listen(key, listener) {
      const list = listeners.get(key) ?? new Set();
      listeners.set(key, list.add(listener));
      return () => list.delete(listener);
    },
    keys: () => [...values.keys()],
  };
}

/** The value of a key, in a component that is drawn again when it changes: at most once per frame of the screen. */
export function useValue(from: State, key: string): Value | undefined {
  const [, redraw] = useState(0);
  useEffect(() => {
    let asked = false;
    return from.listen(key, () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        redraw((count) => count + 1);
      });
    });
  }, [from, key]);
  return from.get(key);
}
