// Things by what they have in common, in the order in which they come.

export function grouped<K, T>(list: Iterable<T>, of: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const own = groups.get(of(one));
    if (own) own.push(one);
    else groups.set(of(one), [one]);
  }
  return groups;
}
