import { describe, expect, it } from 'vitest';
import type { MasksValue, SceneMask } from '../../contract/values/picture.ts';
import type { DirectionValue } from '../../contract/values/words.ts';
import { direct } from './direct.ts';

const [width, height] = [32, 64];

/** A class that fills the rows from `top` to `bottom`. */
function rows(top: number, bottom: number): SceneMask {
  const data = new Uint8Array(width * height).fill(255, top * width, bottom * width);
  return { data, confidence: 0.9, coverage: (bottom - top) / height };
}

const scene: MasksValue = {
  kind: 'masks',
  width,
  height,
  horizon: 28,
  classes: { sky: rows(0, 28), water: rows(28, 46), vegetation: rows(46, 56), ground: rows(56, 64) },
};

/** Amounts of sky, water and plants; the camera and how much; then whatever else was asked for. */
function summary(value: DirectionValue): string {
  const short = (amount: number): string => String(Math.round(amount * 10) / 10);
  const amounts = [value.sky, value.water, value.vegetation].map(({ amount }) => short(amount));
  const { camera, particles, light, face, waterKind } = value;
  const extras = [
    camera.move === 'none' ? 'none' : `${camera.move} ${short(camera.amount)}`,
    waterKind ?? '',
    particles ? `${particles.kind} ${short(particles.amount)}` : '',
    light?.mood ?? '',
    face?.acts.join('+') ?? '',
  ];
  return [...amounts, ...extras.filter((extra) => extra !== '')].join(' ');
}

const usual = '1 1 1 push-in 1';

/** Prompts as people write them, and what a person would expect of them. */
const expectations: readonly (readonly [prompt: string, expected: string])[] = [
  ['make this photo come alive', usual],
  ['turn this landscape into a cinematic sunset with moving clouds', `${usual} sunset`],
  ['animate this selfie to wink and smile', `${usual} wink+smile`],
  ['gentle snow, slow push in', '1 1 1 push-in 0.6 snow 0.6'],
  ['stormy sea, fast clouds', '1.6 1.7 1.8 push-in 1 sea'],
  ['freeze everything but the water', '0 1 0 none'],
  ['everything moves except the sky', '0 1 1 push-in 1'],
  ['only the leaves sway in a light breeze', '0 0 0.6 none'],
  ['a handheld shot of a rainy street', '1 1 1 handheld 1 rain 1'],
  ['dolly in through the forest with fireflies at dusk', '1 1 1 dolly 1 fireflies 1 blue-hour'],
  ['the river flows quickly to the left while the trees stay still', '1 1.6 0 push-in 1 river'],
  ['make the waterfall rush down', '1 1.7 1 push-in 1 fall'],
  ['slow pan right across the mountains', '1 1 1 pan 0.6'],
  ['no camera movement, no sound, just drifting clouds', '1 0 0 none'],
  ['golden hour, dust in the air, very slow zoom', '1 1 1 push-in 0.5 dust 1 golden-hour'],
  ['turn day into night with twinkling stars', `${usual} night`],
  ['blizzard', '1.6 1 1.8 push-in 1 snow 1'],
  ['make her blink and tilt her head', `${usual} blink+tilt`],
  ["don't blink", usual],
  ['cherry blossoms falling, soft wind', '0.8 1 0.6 push-in 1 petals 1'],
  ['calm lake with gentle ripples and birdsong', '1 0.6 1 push-in 1 lake'],
  ['hurricane winds bend the palms', '1.6 1.7 1.8 push-in 1'],
  ['subtle, barely noticeable motion', '0.4 0.4 0.4 push-in 0.4'],
  ['give it an epic cinematic feel', '1.5 1.5 1.5 push-in 1'],
  ['clouds drift left, waves roll towards me, camera orbits', '1 1 1 orbit 1 sea'],
  ['embers rising from a campfire', `${usual} embers 1`],
  ['no snow please, just waves', '0 1 0 none sea'],
  ['pull back to reveal the whole beach', '1 1 1 pull-out 1 sea'],
  ['a peaceful morning by the sea', '0.6 0.6 0.6 push-in 0.6 sea golden-hour'],
  ['Bring the ocean to life; keep the sky frozen.', '0 1 1 push-in 1 sea'],
  ['slow orbit around the statue, fireflies, blue hour', '1 1 1 orbit 0.6 fireflies 1 blue-hour'],
  ['time lapse of clouds', '1.8 1 1 push-in 1'],
  ['not a sunset, keep the daylight', usual],
  ['make it rain but without sound', `${usual} rain 1`],
  ['a little more wind and much less waves', '1.2 0.5 1.3 push-in 1 sea'],
  ['parallax 3D effect', '1 1 1 orbit 1'],
];

describe('prompts as people write them', () => {
  it.each(expectations)('“%s” gives %s', (prompt, expected) => {
    expect(summary(direct(prompt, scene, 1))).toBe(expected);
  });

  it.each([
    ['push in and pull out', 'two different things for the camera'],
    ['zoom in but keep the camera still', 'two different things for the camera'],
    ['make it calm and wild', 'two different things for everything'],
    ['freeze the clouds, clouds race past', 'two different things for the sky'],
  ])('“%s” contradicts itself, and is told so', (prompt, told) => {
    expect(direct(prompt, scene, 1).sentence).toContain(told);
  });

  it.each([
    ['', 'You did not say what should happen'],
    ['   \n\t ', 'You did not say what should happen'],
    ['🌊🌊🌊', 'everything moves as usual'],
    ['asdf qwer zxcv', 'I read plain English'],
    ['haz que sonría', 'I read plain English'],
    ['fais bouger les nuages doucement', 'I read plain English'],
    ['すべてを動かして', 'I read plain English'],
    ['сделай фото живым', 'I read plain English'],
    ['اجعل الصورة حية', 'I read plain English'],
  ])('“%s” moves as usual and says why', (prompt, told) => {
    const value = direct(prompt, scene, 1);
    expect(summary(value)).toBe(usual);
    expect(value.sentence).toContain(told);
  });

  it('reads what it can of a very long prompt and says where it stopped', () => {
    const value = direct(`slow clouds. ${'the water moves and moves and '.repeat(400)}snow`, scene, 1);
    expect(value.sky.amount).toBeCloseTo(0.6);
    expect(value.particles).toBeUndefined();
    expect(value.sentence).toContain('only the first 600 characters');
    expect(value.sentence.length).toBeLessThan(500);
  });

  it.each([
    ['cinematic sunset', 'the light turns to sunset'],
    ['fireflies', 'fireflies glow'],
    ['gentle snow', 'snow falls, but only a little'],
    ['freeze everything, heavy rain', 'Everything stays still, rain falls, a lot of it.'],
  ])('“%s” is told as “%s”', (prompt, told) => {
    expect(direct(prompt, scene, 1).sentence).toContain(told);
  });

  it.each([
    ['animate this selfie to wink and smile', 'I cannot do this yet: “wink”, “smile”.'],
    ['birdsong', 'I cannot show birds yet; you hear them.'],
    ['make the dog run', 'I cannot do this yet: “dog”.'],
  ])('“%s” is not pretended', (prompt, told) => {
    expect(direct(prompt, scene, 1).sentence).toContain(told);
  });
});
