import { addGrain } from '../grain.ts';
import { type AmbienceRequest, between } from './recipe.ts';

export interface Bubble {
  readonly timeSeconds: number;
  readonly frequencyHz: number;
  readonly amplitude: number;
  readonly pan: number;
}

/**
 * One air bubble: a damped sine with d = 0.13 f + 0.0072 f^1.5 whose pitch climbs as it nears the surface
 * (K. van den Doel, "Physically based models for liquid sounds", 2005).
 */
export function addBubble(request: AmbienceRequest, bubble: Bubble): void {
  const { frequencyHz } = bubble;
  const damping = 0.13 * frequencyHz + 0.0072 * frequencyHz ** 1.5;
  addGrain(
    request.single,
    {
      ...bubble,
      startSample: bubble.timeSeconds * request.sampleRate,
      decaySeconds: 1 / damping,
      rise: between(request, 0.04, 0.24),
    },
    request.sampleRate,
  );
}
