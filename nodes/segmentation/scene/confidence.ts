import type { SceneClass } from '../../contract/values/picture.ts';
import type { Partition } from './partition.ts';

/**
 * How sure the method is of a class, 0 to 1: the mean probability that the scorer gave to the pixels chosen, stretched so
 * that an even chance is no confidence at all.
 */
export function classConfidence(partition: Partition, name: SceneClass): number {
  const chosen = partition.chosen[name];
  const probability = partition.probability[name];
  let sum = 0;
  let count = 0;
  chosen.forEach((inside, i) => {
    if (inside === 0) return;
    sum += probability[i] ?? 0;
    count++;
  });
  if (count === 0) return 0;
  return Math.min(1, Math.max(0, (sum / count - 0.4) / 0.57));
}
