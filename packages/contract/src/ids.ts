import { z } from 'zod';

/** 122 random bits, so that an id cannot be guessed; owning it is checked all the same. */
const id = z.uuid();

export const streamIdSchema = id;
export const messageIdSchema = id;
export const conversationIdSchema = id;
/** Chosen by the caller, once per intent: the same id again answers the same thing and starts nothing. */
export const requestIdSchema = id;

export type StreamId = string;
export type MessageId = string;
export type ConversationId = string;
export type RequestId = string;
