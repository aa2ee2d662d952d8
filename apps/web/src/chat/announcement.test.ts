import { type Message, emptyAnswer, explain } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { t } from '../words/index.ts';
import { announcement } from './announcement.ts';
import type { View } from './view.ts';

const answer: Message = {
  ...emptyAnswer('a'),
  parts: [
    { type: 'reasoning', id: '1.1', text: 'not counted at all', open: false },
    { type: 'text', id: '1.2', text: 'Three **plain** words.', open: false },
  ],
};

describe('what is said of an answer', () => {
  test('its beginning, once', () => {
    expect(announcement('queued', 'waiting', answer)).toBeUndefined();
    expect(announcement('waiting', 'streaming', answer)).toBe(t('saidStarted'));
    expect(announcement('queued', 'background', answer)).toBe(t('saidStarted'));
    expect(announcement('streaming', 'background', answer)).toBeUndefined();
    expect(announcement('streaming', 'streaming', answer)).toBeUndefined();
  });

  test('its end, with its length', () => {
    expect(announcement('streaming', 'completed', answer)).toBe('Answer complete, 3 words.');
    expect(announcement('background', 'stopped', answer)).toBe(t('stopped'));
  });

  test('a failure in the words of the error table', () => {
    const failed: Message = { ...answer, error: { code: 'model-timeout' } };
    expect(announcement('waiting', 'failed', failed)).toBe(explain('model-timeout'));
  });

  test('a lost connection and its return', () => {
    expect(announcement('streaming', 'reconnecting', answer)).toBe(t('reconnecting'));
    expect(announcement('reconnecting', 'streaming', answer)).toBe(t('saidRecovered'));
  });

  test('nothing of what was over before', () => {
    const views: View[] = ['streaming', 'completed', 'failed', 'stopped', 'reconnecting'];
    for (const to of views) expect(announcement('completed', to, answer)).toBeUndefined();
  });
});
