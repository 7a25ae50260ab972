import { addNoiseLayer } from '../noise-layer.ts';
import { type AmbienceRequest, addSwellAt, between, drawSeed, emptyCurve, emptySides, type Recipe } from './recipe.ts';

/**
 * Far thunder: the sound of many pieces of one long flash arrives over seconds, each piece later, softer and darker than
 * the one before (H. Few, "Thunder signatures and power spectra", 1969). A rumble below 200 Hz, and rolling above it
 * that small loudspeakers can play.
 */
export const thunder: Recipe = {
  levelDb: -25,
  hasSingles: false,
  make: (request) => {
    const [rumble, roll] = [emptySides(request), emptySides(request)];
    const claps = request.events.filter(({ kind }) => kind === 'thunder');
    for (const clap of claps) addFlash(request, { rumble, roll }, clap);
    const corner = emptyCurve(request);
    for (let i = 0; i < corner.length; i++) {
      corner[i] = 70 + 260 * Math.min(1.2, 0.5 * (roll.level[i] + roll.levelRight[i])) ** 0.7;
    }
    const low = { ...request, ...rumble, seed: drawSeed(request), brownHz: 50, blend: 0.55 } as const;
    addNoiseLayer(request.texture, { ...low, shape: 'low-pass', frequencyHz: corner, q: 0.7, highPassHz: 40, gain: 1 });
    const middle = { ...request, ...roll, seed: drawSeed(request), brownHz: 160, blend: 0.4 } as const;
    addNoiseLayer(request.texture, {
      ...middle,
      shape: 'low-pass',
      frequencyHz: 430,
      q: 0.6,
      highPassHz: 110,
      gain: 0.5,
    });
  },
};

interface Flash {
  readonly timeSeconds: number;
  readonly strength: number;
  readonly x: number;
  readonly riseSeconds: number;
  readonly fallSeconds: number;
}

function addFlash(
  request: AmbienceRequest,
  layers: { readonly rumble: ReturnType<typeof emptySides>; readonly roll: ReturnType<typeof emptySides> },
  flash: Flash,
): void {
  const pieces = 9 + Math.floor(5 * request.next());
  let delay = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const fade = Math.exp(-delay / flash.fallSeconds);
    const from = { crestSeconds: flash.timeSeconds + delay, pan: 0.6 * flash.x + between(request, -0.4, 0.4) };
    const strength = flash.strength * fade * (piece === 0 ? 0.8 : between(request, 0.3, 0.9));
    const riseSeconds = piece === 0 ? flash.riseSeconds : between(request, 0.06, 0.3);
    addSwellAt(layers.rumble, { ...from, strength, riseSeconds, decaySeconds: between(request, 0.3, 0.8) }, request);
    addSwellAt(layers.roll, { ...from, strength, riseSeconds, decaySeconds: between(request, 0.1, 0.35) }, request);
    delay += between(request, 0.12, 0.5);
  }
}
