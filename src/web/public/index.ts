import type { FastifyInstance } from 'fastify';
import { exitRoutes } from '../exit.tsx';
import type { House } from '../house.ts';
import { askRoutes } from './ask/ask-routes.tsx';
import { PageCache } from './cache.ts';
import { calendarFeed } from './calendar-feed.ts';
import { chatRoutes } from './chat/chat-routes.ts';
import { choiceRoutes } from './choices.ts';
import { doorListRoutes } from './doors-list.tsx';
import { homeRoutes } from './home.tsx';
import { informationRoutes } from './pages.tsx';
import { myQuestionRoutes } from './my-question/my-question-routes.ts';
import { placeRoutes } from './place.tsx';
import { themeRoutes } from './themes.tsx';
import { themeStyleRoutes } from './theme-styles.ts';
import { wellKnownRoutes } from './well-known.ts';

/** Pages that anyone may read, behind a front door. */
export async function publicPages(app: FastifyInstance, house: House): Promise<void> {
  const cache = new PageCache();
  exitRoutes(app, house);
  choiceRoutes(app);
  calendarFeed(app, house);
  wellKnownRoutes(app, house);
  themeStyleRoutes(app, house);
  doorListRoutes(app, house);
  homeRoutes(app, house, cache);
  placeRoutes(app, house, cache);
  themeRoutes(app, house, cache);
  askRoutes(app, house);
  await myQuestionRoutes(app, house);
  chatRoutes(app, house);
  await informationRoutes(app, house, cache);
}
