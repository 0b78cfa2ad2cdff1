import { expect, test } from 'vitest';
import { FollowEnd } from './follow-end.ts';

test('a view follows while text grows below it', () => {
  const follow = new FollowEnd();
  follow.moved({ first: 0, last: 30 }, 10);
  follow.moved({ first: 0, last: 30 }, 45);
  follow.moved({ first: 15, last: 45 }, 47);
  expect(follow.following).toBe(true);
});

test('scrolling up stops it, scrolling to the end takes it up again', () => {
  const follow = new FollowEnd();
  follow.moved({ first: 20, last: 50 }, 52);
  follow.moved({ first: 5, last: 35 }, 60);
  expect(follow.following).toBe(false);
  follow.moved({ first: 40, last: 70 }, 90);
  expect(follow.following).toBe(false);
  follow.moved({ first: 62, last: 92 }, 91);
  expect(follow.following).toBe(true);
});
