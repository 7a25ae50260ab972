import { describe, expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { MasksValue, SceneMask } from '../../contract/values/picture.ts';
import type { DirectionValue } from '../../contract/values/words.ts';
import { direct } from './direct.ts';
import direction from './direction.ts';

const [width, height] = [32, 64];

/** A class that fills the rows from `top` to `bottom`. */
function rows(top: number, bottom: number, confidence = 0.9): SceneMask {
  const data = new Uint8Array(width * height).fill(255, top * width, bottom * width);
  return { data, confidence, coverage: (bottom - top) / height };
}

/** Sky over a sea that reaches the horizon, plants and ground in front. */
const seaside: MasksValue = {
  kind: 'masks',
  width,
  height,
  horizon: 28,
  classes: { sky: rows(0, 28), water: rows(28, 46), vegetation: rows(46, 56), ground: rows(56, 64) },
};
const indoors: MasksValue = {
  ...seaside,
  horizon: null,
  classes: { sky: rows(0, 0), water: rows(0, 0), vegetation: rows(0, 0), ground: rows(0, 64) },
};
const lake: MasksValue = { ...seaside, horizon: null };

/** Shorthand: amounts of sky, water and plants, and the camera's move. */
function summary(value: DirectionValue): string {
  const amounts = [value.sky, value.water, value.vegetation].map(({ amount }) => Math.round(amount * 10) / 10);
  return `${amounts.join(' ')} ${value.camera.move}`;
}

const cases: readonly (readonly [prompt: string, sky_water_plants_camera: string])[] = [
  ['make this photo come alive', '1 1 1 push-in'],
  ['', '1 1 1 push-in'],
  ['!!! 🌊', '1 1 1 push-in'],
  ['The sky drifts slowly to the left, the water stays still', '0.6 0 1 push-in'],
  ['gentle waves', '1 0.6 1 push-in'],
  ['GENTLE WAVES!', '1 0.6 1 push-in'],
  ['waves, gently', '1 0.6 1 push-in'],
  ['strong wind', '1.3 1 1.6 push-in'],
  ['no wind', '1 1 0 push-in'],
  ["don't move the water", '1 0 1 push-in'],
  ['don’t move the water or the sky', '0 0 1 push-in'],
  ['the water should not move', '1 0 1 push-in'],
  ['do not freeze the water', '1 1 1 push-in'],
  ['keep the water still', '1 0 1 push-in'],
  ['leave the sky alone', '0 1 1 push-in'],
  ['sky and water stay still', '0 0 1 push-in'],
  ['only the clouds move', '1 0 0 none'],
  ['just the leaves, gently', '0 0 0.6 none'],
  ['freeze everything', '0 0 0 none'],
  ['freeze everything except the water', '0 1 0 none'],
  ['everything still but the leaves', '0 0 1 none'],
  ['water flows, everything else is frozen', '0 1 0 none'],
  ['slow clouds and fast water', '0.6 1.6 1 push-in'],
  ['strong wind and waves', '1.3 1.6 1.6 push-in'],
  ['very slow clouds', '0.5 1 1 push-in'],
  ['slightly faster clouds', '0.6 1 1 push-in'],
  ['not too fast', '0.7 0.7 0.7 push-in'],
  ['the sky in slow motion', '0.4 1 1 push-in'],
  ['leaves sway gently in the breeze', '1 1 0.6 push-in'],
  ['drifting slowly', '0.6 1 1 push-in'],
  ['rustling and swaying wildly', '1 1 2 push-in'],
  ['stormy sea with clouds racing', '1.7 1.7 1.8 push-in'],
  ['peaceful lake at dawn', '0.6 0.6 0.6 push-in'],
  ['dramatic', '1.5 1.5 1.5 push-in'],
  ['zoom in slowly', '1 1 1 push-in'],
  ['zoom out', '1 1 1 pull-out'],
  ['pan left', '1 1 1 pan'],
  ['tilt up', '1 1 1 pan'],
  ['orbit around the house', '1 1 1 orbit'],
  ['static camera, drifting clouds', '1 1 1 none'],
  ['no camera movement', '1 1 1 none'],
  ["don't zoom", '1 1 1 none'],
  ['freeze the sky and make the sky race', '1.7 1 1 push-in'],
  ['make it rain', '1 1 1 push-in'],
  ['haz que las nubes se muevan', '1 1 1 push-in'],
  ['让照片动起来', '1 1 1 push-in'],
];

describe('reading a prompt', () => {
  it.each(cases)('“%s” gives %s', (prompt, expected) => {
    expect(summary(direct(prompt, seaside, 1))).toBe(expected);
  });

  it.each([
    ['the clouds move to the left', 'sky', 180],
    ['clouds move from left to right', 'sky', 0],
    ['clouds from the left', 'sky', 0],
    ['wind from the right', 'sky', 180],
    ['wind from the right', 'vegetation', 180],
    ['waves rolling towards me', 'water', 270],
    ['water flows away into the distance', 'water', 90],
    ['pan right', 'camera', 0],
    ['the camera drifts to the left', 'camera', 180],
    ['tilt down', 'camera', 270],
  ] as const)('“%s” turns %s to %d degrees', (prompt, thing, degrees) => {
    expect(direct(prompt, seaside, 1)[thing].headingDegrees).toBe(degrees);
  });
});

describe('sound from words', () => {
  it.each(['silent', 'no sound please', 'mute', 'without any audio', 'drifting sky, no noise'])(
    '“%s" is silent',
    (prompt) => {
      const { sound, sentence } = direct(prompt, seaside, 1);
      expect(sound.silent).toBe(true);
      expect(Object.values(sound.levels).some((level) => level !== 0)).toBe(false);
      expect(sentence).toContain('No sound.');
    },
  );

  it('silences one sound by name', () => {
    const { sound } = direct('no sound of waves', seaside, 1);
    expect(sound.silent).toBe(false);
    expect(sound.levels.waves).toBe(0);
    expect(sound.levels.leaves).toBeGreaterThan(0.5);
    expect(direct('mute the wind', seaside, 1).sound.levels.wind).toBe(0);
  });

  it('hears a sea where water meets the horizon and a lake elsewhere, unless told', () => {
    const [sea, still] = [direct('', seaside, 1).sound.levels, direct('', lake, 1).sound.levels];
    expect(sea.waves).toBeGreaterThan(3 * sea.lap);
    expect(still.lap).toBeGreaterThan(3 * still.waves);
    expect(direct('a lake', seaside, 1).sound.levels.lap).toBeGreaterThan(0.5);
    expect(direct('the sea', lake, 1).sound.levels.waves).toBeGreaterThan(0.5);
  });

  it('follows the strength of what it belongs to', () => {
    const level = (prompt: string) => direct(prompt, seaside, 1).sound.levels;
    expect(level('gentle waves').waves).toBeLessThan(level('waves').waves);
    expect(level('strong wind').wind).toBeGreaterThan(level('gentle breeze').wind);
    expect(level('no wind').wind).toBe(0);
    expect(direct('', indoors, 1).sound.levels.waves).toBe(0);
  });

  it.each([
    ['with gentle waves', 'waves'],
    ['thunderstorm', 'rain'],
    ['thunderstorm', 'thunder'],
    ['birds singing in the garden', 'birds'],
    ['make it rain', 'rain'],
    ['crickets at night', 'crickets'],
    ['a crackling fire', 'fire'],
    ['the murmur of a crowd', 'crowd'],
    ['a waterfall', 'waterfall'],
    ['a river', 'stream'],
    ['soft snowfall', 'snow'],
    ['traffic', 'city'],
    ['frogs in the pond', 'frogs'],
  ] as const)('“%s” is heard as %s', (prompt, name) => {
    const { sound } = direct(prompt, seaside, 1);
    expect(sound.levels[name]).toBeGreaterThan(0.3);
    if (name !== 'waves') expect(sound.named).toContain(name);
  });

  it('takes the strength of what it names and drops what is not wanted', () => {
    const level = (prompt: string, name: 'rain' | 'birds' | 'waves') => direct(prompt, seaside, 1).sound.levels[name];
    expect(level('gentle rain', 'rain')).toBeCloseTo(0.6, 5);
    expect(level('heavy rain', 'rain')).toBeCloseTo(1.6, 5);
    expect(level('no birds', 'birds')).toBe(0);
    expect(direct('no birds', seaside, 1).sound.named).toEqual(['birds']);
    expect(level('only the sound of rain', 'waves')).toBe(0);
    expect(level('only birdsong', 'waves')).toBe(0);
    expect(direct('only birdsong', seaside, 1).water.amount).toBe(1);
  });

  it('hears the time of day', () => {
    const time = (prompt: string) => direct(prompt, seaside, 1).sound.timeOfDay;
    expect([time('the beach at night'), time('birds at dawn'), time('a sunny day'), time('waves')]).toEqual([
      'night',
      'dawn',
      'day',
      null,
    ]);
  });

  it('says what it lets hear but cannot show', () => {
    expect(direct('make it rain', seaside, 1).sentence).not.toContain('cannot show');
    expect(direct('birds and fire', seaside, 1).sentence).toContain('I cannot show birds and fire yet; you hear them.');
    expect(direct('the sound of rain', seaside, 1).sentence).not.toContain('cannot show');
    expect(direct('gentle rain', seaside, 1).sentence).toContain('soft rain');
  });

  it('plays a sound that is asked for even when its source is not in the picture', () => {
    expect(direct('I want to hear the sound of waves', indoors, 1).sound.levels.waves).toBe(1);
  });
});

describe('what the scene offers', () => {
  it('moves nothing that is not there, and says so', () => {
    const value = direct('drifting clouds', indoors, 1);
    expect(value.sky.amount).toBe(0);
    expect(value.sentence).toContain('I found no sky in this photo.');
  });

  it('moves less what is unsure', () => {
    const unsure = { ...seaside, classes: { ...seaside.classes, sky: rows(0, 28, 0.35) } };
    expect(direct('', unsure, 1).sky.amount).toBeCloseTo(0.5, 5);
  });

  it('moves a small lake as much as a large one', () => {
    const small = { ...seaside, classes: { ...seaside.classes, water: rows(28, 30) } };
    expect(direct('', small, 1).water.amount).toBe(1);
  });

  it('scales with intensity and stays within what looks natural', () => {
    expect(direct('gentle waves', seaside, 0.5).water.amount).toBeCloseTo(0.3, 5);
    expect(summary(direct('', seaside, 0))).toBe('0 0 0 none');
    expect(direct('wild waves', seaside, 2).water.amount).toBe(2);
  });
});

describe('the sentence', () => {
  const sentence = (prompt: string, masks = seaside) => direct(prompt, masks, 1).sentence;

  it('says what will happen', () => {
    expect(sentence('The sky drifts slowly to the left, the water stays still, static camera, silent')).toBe(
      'The sky drifts slowly to the left, the water stays still, the plants sway, the camera stays still. No sound.',
    );
    expect(sentence('freeze everything, silent')).toBe('Everything stays still. No sound.');
  });

  it('says what it did not understand, in the words of the prompt', () => {
    const value = direct('a purple sky with bouncing elephants', seaside, 1);
    expect(value.notUnderstood).toEqual(['purple', 'bouncing elephants']);
    expect(value.sentence).toContain('I did not understand: “purple”, “bouncing elephants”.');
  });

  it('says what it understands but cannot do', () => {
    expect(sentence('make the cat blink')).toContain('I cannot do this yet: “cat”, “blink”.');
    expect(sentence('no rain')).not.toContain('rain');
  });

  it('tells an empty, a foreign and a contradictory prompt apart', () => {
    expect(sentence('  ')).toContain('You did not say what should happen');
    expect(sentence('Lass die Wolken ziehen')).toContain('I read plain English');
    expect(sentence('让照片动起来')).toContain('I read plain English');
    expect(sentence('freeze the sky and make the sky race')).toContain('two different things for the sky');
    expect(sentence('fast and slow sky')).toContain('two different things for the sky');
    expect(sentence('very slow clouds')).not.toContain('two different things');
  });

  it('cuts a very long prompt at a word and says so', () => {
    const value = direct(`${'gentle waves and '.repeat(60)} zoom out`, seaside, 1);
    expect(value.sentence).toContain('only the first 600 characters');
    expect(value.camera.move).toBe('push-in');
    expect(value.notUnderstood).toEqual([]);
  });

  it('stays short however much is not understood', () => {
    const noise = Array.from({ length: 80 }, (_, index) => `zq${index}x, sky`).join(' ');
    expect(sentence(noise).length).toBeLessThan(500);
    expect(sentence('q'.repeat(590)).length).toBeLessThan(300);
  });

  it('reads look-alike spellings the same', () => {
    expect(direct('ＧＥＮＴＬＥ waves', seaside, 1).water.amount).toBeCloseTo(0.6);
    expect(direct('gentlé wavés', seaside, 1).water.amount).toBeCloseTo(0.6);
  });
});

describe('motion/direction', () => {
  it('hands the direction on as plain data', async () => {
    const inputs = { prompt: 'gentle waves', masks: seaside };
    const outputs = await direction.run(inputs, defaultParams(direction), await testContext());
    expect(outputs['direction']).toEqual(JSON.parse(JSON.stringify(direct('gentle waves', seaside, 1))));
  });
});
