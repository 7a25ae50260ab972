import type { Json } from '../../graphs/schema/json.ts';
import { AppError } from '../contract/app-error.ts';
import { type EventsValue, isEventsValue, isSoundscapeValue, type SoundscapeValue } from '../contract/values/sound.ts';
import type { TimelineValue } from '../contract/values/time.ts';

/** What arrives at a `json` port as the events of a clip of this length. */
export function readEvents(value: Json, timeline: TimelineValue): EventsValue {
  if (!isEventsValue(value)) {
    throw new AppError({
      code: 'audio/events',
      kind: 'input',
      message: 'What is connected as events is no list of events.',
      hint: 'Connect the `events` output of a node that makes events, or nothing.',
    });
  }
  if (Math.abs(value.periodSeconds - timeline.durationSeconds) > 0.5 / timeline.fps || value.loop !== timeline.loop) {
    throw new AppError({
      code: 'audio/events',
      kind: 'input',
      message: 'The events were made for a clip of another length, or of another way to end.',
      hint: 'Feed the same timeline to the node that makes the events and to this one.',
    });
  }
  return value;
}

export function readSoundscape(value: Json): SoundscapeValue {
  if (isSoundscapeValue(value)) return value;
  throw new AppError({
    code: 'audio/soundscape',
    kind: 'input',
    message: 'What is connected as a soundscape is none.',
    hint: 'Connect the `soundscape` output of a node that composes one, or nothing.',
  });
}
