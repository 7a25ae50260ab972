import { drawPoster, type PosterAnswer, type PosterOrder } from './draw-poster.ts';

/** Draws one poster after the other. It ends with the server, or when the server has had no use for it for a while. */
process.on('message', async (order: PosterOrder) => {
  const picture = await drawPoster(order).catch(() => undefined);
  const answer: PosterAnswer = { number: order.number, picture };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
