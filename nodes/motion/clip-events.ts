import type { Json } from '../../graphs/schema/json.ts';
import { AppError } from '../contract/app-error.ts';
import { isEventsValue, type SceneEventData } from '../contract/values/sound.ts';
import type { TimelineValue } from '../contract/values/time.ts';

/** What was connected as events, made for this very clip. Throws `motion/events`. */
export function clipEvents(events: Json, timeline: TimelineValue): readonly SceneEventData[] {
  const isSameClip =
    isEventsValue(events) && Math.abs(events.periodSeconds - timeline.durationSeconds) <= 0.5 / timeline.fps;
  if (isSameClip && events.loop === timeline.loop) return events.events;
  throw new AppError({
    code: 'motion/events',
    kind: 'input',
    message: 'What is connected as events is no list of events, or was made for another clip.',
    hint: 'Connect the `events` output of a node that makes events, fed by the same timeline, or nothing.',
  });
}
