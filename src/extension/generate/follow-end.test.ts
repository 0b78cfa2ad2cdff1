import { expect, test } from 'vitest';
import { FollowEnd } from './follow-end.ts';

test('a view follows while text grows below it', () => {
  const follow = new FollowEnd();
  follow.moved({ first: 0, last: 30 }, 10, 1000);
  follow.moved({ first: 0, last: 30 }, 45, 2000);
  follow.moved({ first: 15, last: 45 }, 47, 3000);
  expect(follow.following).toBe(true);
});

test('scrolling up stops it, scrolling to the end takes it up again', () => {
  const follow = new FollowEnd();
  follow.moved({ first: 20, last: 50 }, 52, 4000);
  follow.moved({ first: 5, last: 35 }, 60, 5000);
  expect(follow.following).toBe(false);
  follow.moved({ first: 40, last: 70 }, 90, 6000);
  expect(follow.following).toBe(false);
  follow.moved({ first: 62, last: 92 }, 91, 7000);
  expect(follow.following).toBe(true);
});

test('a jump to the end that comes too late brings a person who just left back to where they were, once', () => {
  const follow = new FollowEnd();
  follow.moved({ first: 20, last: 50 }, 50, 0);
  expect(follow.moved({ first: 5, last: 35 }, 51, 100)).toBe(null);
  expect(follow.moved({ first: 21, last: 51 }, 51, 120)).toBe(5);
  expect(follow.moved({ first: 5, last: 35 }, 52, 140)).toBe(null);
  expect(follow.following).toBe(false);
  expect(follow.moved({ first: 25, last: 55 }, 55, 200)).toBe(null);
  expect(follow.following).toBe(true);
});

test('whoever scrolls to the end later on is taken along again', () => {
  const follow = new FollowEnd();
  follow.moved({ first: 20, last: 50 }, 50, 0);
  follow.moved({ first: 5, last: 35 }, 51, 100);
  expect(follow.moved({ first: 30, last: 60 }, 60, 900)).toBe(null);
  expect(follow.following).toBe(true);
});
