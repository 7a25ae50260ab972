import type { AudioValue } from '../../contract/values/time.ts';
import { applyGains, duckingGains } from '../../kernels/audio/ducking.ts';
import { addPlaced, type Stereo } from '../../kernels/audio/stereo.ts';
import { sampleRate } from '../sample-clock.ts';
import { sumTracks } from './buses.ts';

export interface Desk {
  readonly length: number;
  readonly loop: boolean;
  readonly gainsDb: readonly number[];
  readonly musicGainDb: number;
  readonly frontGainDb: number;
  readonly duckingDb: number;
}

type Tracks = readonly AudioValue[] | undefined;

/** What sounds in front pushes everything else back, music pushes the ambience back by half as much. */
export function joinBuses(
  {
    tracks,
    music = [],
    front = [],
  }: { readonly tracks: readonly AudioValue[]; readonly music?: Tracks; readonly front?: Tracks },
  desk: Desk,
): Stereo {
  const sum = sumTracks(tracks, desk);
  addBus(sum, music, { ...desk, gainDb: desk.musicGainDb, depthDb: desk.duckingDb / 2, thresholdDb: -36 });
  addBus(sum, front, { ...desk, gainDb: desk.frontGainDb, depthDb: desk.duckingDb, thresholdDb: -32 });
  return sum;
}

function addBus(
  sum: Stereo,
  tracks: readonly AudioValue[],
  bus: Desk & { readonly gainDb: number; readonly depthDb: number; readonly thresholdDb: number },
): void {
  if (tracks.length === 0) return;
  const own = sumTracks(tracks, { ...bus, gainsDb: tracks.map(() => bus.gainDb) });
  const times = { attackSeconds: 0.06, releaseSeconds: 0.5, wrap: bus.loop, sampleRate };
  if (bus.depthDb > 0) applyGains(sum, duckingGains(own, { ...bus, ...times }));
  addPlaced(sum, own, { pan: 0, width: 1, gain: 1 });
}
