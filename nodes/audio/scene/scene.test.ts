import { describe, expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ImageValue, MasksValue, SceneClass, SceneMask, TagsValue } from '../../contract/values/picture.ts';
import { isSoundscapeValue, type SoundscapeValue } from '../../contract/values/sound.ts';
import { type DirectionValue, type SoundName, soundNames } from '../../contract/values/words.ts';
import scene from './scene.ts';

const [width, height] = [32, 64];

/** A class that fills the rows from `top` to `bottom`, and of these the columns from `left` to `right`. */
function area(top: number, bottom: number, left = 0, right = width): SceneMask {
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x >= left && x < right && y >= top && y < bottom ? 255 : 0;
  });
  return { data, confidence: 0.9, coverage: data.filter(Boolean).length / data.length };
}

function masksOf(areas: { readonly [name in SceneClass]?: SceneMask }, horizon: number | null): MasksValue {
  const none = area(0, 0);
  return {
    kind: 'masks',
    width,
    height,
    horizon,
    classes: { sky: none, water: none, vegetation: none, ground: none, ...areas },
  };
}

const seaside = masksOf({ sky: area(0, 28), water: area(28, 50), ground: area(50, 64) }, 28);
const garden = masksOf({ sky: area(0, 20), vegetation: area(20, 64, 16, 32), ground: area(40, 64, 0, 16) }, null);
const pond = masksOf({ vegetation: area(0, 30), water: area(30, 64) }, null);

const picture = (value: number): ImageValue => ({
  kind: 'image',
  width: 8,
  height: 8,
  data: new Uint8Array(256).fill(value),
});
const tagged = (...words: readonly string[]): TagsValue => ({
  kind: 'tags',
  tags: words.map((word) => ({ word, score: 0.9 })),
});

function direct(
  levels: { readonly [name in SoundName]?: number },
  changes: Partial<DirectionValue['sound']> = {},
): DirectionValue {
  const still = { amount: 1, headingDegrees: 0 };
  return {
    ...{ kind: 'direction', sentence: '', notUnderstood: [], sky: still, water: still, vegetation: still },
    camera: { move: 'none', amount: 0, headingDegrees: 0 },
    sound: {
      ...{ silent: false, named: [], volume: 1, timeOfDay: null },
      ...changes,
      levels: Object.fromEntries(soundNames.map((name) => [name, levels[name] ?? 0])) as {
        [name in SoundName]: number;
      },
    },
  };
}

async function listen(inputs: object, params: object = {}) {
  const outputs = await scene.run({ ...inputs }, { ...defaultParams(scene), ...params }, await testContext());
  const soundscape = outputs['soundscape'] as SoundscapeValue;
  expect(isSoundscapeValue(JSON.parse(JSON.stringify(soundscape)))).toBe(true);
  const levels = Object.fromEntries(soundscape.sounds.map(({ name, level }) => [name, level])) as {
    [name in SoundName]?: number;
  };
  return { soundscape, levels, names: soundscape.sounds.map(({ name }) => name), text: outputs['text'] as string };
}

describe('what a picture sounds like', () => {
  it('is surf by the sea, lapping at a pond, leaves and birds in a garden', async () => {
    expect((await listen({ masks: seaside })).names).toEqual(expect.arrayContaining(['waves', 'wind', 'room']));
    expect((await listen({ masks: seaside })).names).not.toContain('lap');
    expect((await listen({ masks: pond })).names).toEqual(expect.arrayContaining(['lap', 'leaves', 'birds']));
    expect((await listen({ masks: garden })).names).toEqual(expect.arrayContaining(['leaves', 'birds']));
    expect((await listen({})).names).toEqual(['room', 'wind']);
  });

  it('is crickets and frogs at night, more birds at dawn', async () => {
    const night = await listen({ masks: pond, image: picture(20) });
    expect(night.soundscape.timeOfDay).toBe('night');
    expect(night.names).toEqual(expect.arrayContaining(['crickets', 'frogs']));
    expect(night.names).not.toContain('birds');
    const [day, dawn] = [
      await listen({ masks: garden, image: picture(150) }),
      await listen({ masks: garden, tags: tagged('sunrise') }),
    ];
    expect(day.soundscape.timeOfDay).toBe('day');
    expect(dawn.levels.birds).toBeGreaterThan(day.levels.birds ?? 9);
  });

  it('follows tags, the surer the louder, and leaves unsure ones alone', async () => {
    expect((await listen({ tags: tagged('campfire', 'people') })).names).toEqual(
      expect.arrayContaining(['fire', 'crowd']),
    );
    expect((await listen({ tags: tagged('city street in the rain') })).names).toEqual(
      expect.arrayContaining(['city', 'rain']),
    );
    const unsure: TagsValue = { kind: 'tags', tags: [{ word: 'waterfall', score: 0.2 }] };
    expect((await listen({ tags: unsure })).names).not.toContain('waterfall');
    expect((await listen({ masks: garden, tags: tagged('studio room') })).names).not.toContain('wind');
  });

  it('comes from where its source lies', async () => {
    const { soundscape, text } = await listen({ masks: garden });
    const leaves = soundscape.sounds.find(({ name }) => name === 'leaves');
    expect(leaves?.pan).toBeGreaterThan(0.3);
    expect(leaves?.width).toBeLessThan(0.8);
    expect(text).toContain('rustling leaves on the right (there are plants)');
    const [sea, near] = [seaside, masksOf({ water: area(40, 64) }, null)];
    const distance = async (masks: MasksValue, name: SoundName) =>
      (await listen({ masks })).soundscape.sounds.find((sound) => sound.name === name)?.distance;
    expect(await distance(sea, 'waves')).toBeGreaterThan((await distance(near, 'lap')) ?? 9);
  });

  it('rains on what there is most of', async () => {
    const surface = async (inputs: object, params = {}) => (await listen(inputs, params)).soundscape.rainSurface;
    expect(await surface({ masks: pond })).toBe('water');
    expect(await surface({ masks: garden })).toBe('leaves');
    expect(await surface({ tags: tagged('office') })).toBe('window');
    expect(await surface({ masks: pond }, { rainSurface: 'roof' })).toBe('roof');
  });
});

describe('what the prompt asks for', () => {
  it('has the last word about what it names', async () => {
    const asked = await listen({
      masks: garden,
      direction: direct({ rain: 1.5, wind: 0.3 }, { named: ['rain', 'birds'] }),
    });
    expect(asked.levels.rain).toBe(1.5);
    expect(asked.levels.birds).toBeUndefined();
    expect(asked.text).toContain('loud rain (you asked for it)');
  });

  it('leaves nothing of the rest after “only”', async () => {
    const { names } = await listen({ masks: garden, direction: direct({ birds: 1 }, { named: ['birds'], volume: 0 }) });
    expect(names).toEqual(['birds']);
  });

  it('silences everything, unless something is added by hand', async () => {
    const silent = direct({}, { silent: true, volume: 0 });
    expect(await listen({ masks: garden, direction: silent })).toMatchObject({
      names: [],
      text: 'No sound: you asked for silence.',
    });
    expect((await listen({ masks: garden, direction: silent }, { add: ['wind'] })).names).toEqual(['wind']);
  });
});

describe('by hand', () => {
  it('adds, leaves out and limits', async () => {
    const { names, text } = await listen({ masks: garden }, { add: ['fire'], remove: ['birds', 'wind'] });
    expect(names[0]).toBe('fire');
    expect(names).not.toContain('birds');
    expect(text).toContain('a fire (added by hand)');
    expect((await listen({ masks: pond }, { mostSounds: 2 })).names).toHaveLength(2);
    expect((await listen({ masks: pond }, { mostSounds: 1, add: ['city'] })).names).toEqual(['city']);
    expect((await listen({}, { remove: ['room', 'wind'] })).text).toBe('No sound: nothing is left to be heard.');
    expect((await listen({}, { remove: ['wind'] })).text).toContain('Only a faint room tone');
  });
});
