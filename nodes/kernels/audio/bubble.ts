import { panGains, type Stereo } from './stereo.ts';

export interface Bubble {
  readonly startSample: number;
  readonly frequencyHz: number;
  readonly amplitude: number;
  /** How fast the pitch climbs as the bubble nears the surface; 0 = constant. */
  readonly rise: number;
  readonly pan: number;
}

/**
 * Adds the sound of one air bubble: A sin(2 pi f(t) t) e^(-d t), d = 0.13 f + 0.0072 f^1.5, f(t) = f (1 + rise d t)
 * (K. van den Doel, "Physically based models for liquid sounds", 2005). What runs past the end comes in again at
 * the start, so bubbles loop exactly. 2 ms of rising sine at the start keep the onset free of a click.
 */
export function addBubble(out: Stereo, bubble: Bubble, sampleRate: number): void {
  const length = out.left.length;
  const damping = 0.13 * bubble.frequencyHz + 0.0072 * bubble.frequencyHz ** 1.5;
  const samples = Math.min(length, Math.ceil((sampleRate * 7) / damping));
  const [panLeft, panRight] = panGains(bubble.pan);
  const keep = Math.exp(-damping / sampleRate);
  const attack = Math.max(1, Math.round(sampleRate * 0.002));
  let level = bubble.amplitude;
  let index = ((Math.floor(bubble.startSample) % length) + length) % length;
  for (let i = 0; i < samples; i++) {
    const time = i / sampleRate;
    const phase = 2 * Math.PI * bubble.frequencyHz * time * (1 + bubble.rise * damping * time);
    const value = level * Math.sin(phase) * (i < attack ? Math.sin((i / attack) * (Math.PI / 2)) ** 2 : 1);
    out.left[index] += value * panLeft;
    out.right[index] += value * panRight;
    level *= keep;
    index = index + 1 === length ? 0 : index + 1;
  }
}
