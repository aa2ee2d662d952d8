import { z } from 'zod';

import { editInputSchema, regenerateInputSchema, sendInputSchema, sendOutputSchema } from './chat.ts';
import {
  conversationInputSchema,
  conversationPageSchema,
  conversationSchema,
  createConversationInputSchema,
  listConversationsInputSchema,
  listMessagesInputSchema,
  messagePageSchema,
  renameConversationInputSchema,
} from './conversation.ts';
import { entrySchema } from './entry.ts';
import { ERRORS } from './errors.ts';
import { modelInfoSchema } from './model.ts';
import { ENDINGS } from './outcome.ts';
import { sessionSchema, sessionTokenSchema } from './session.ts';
import {
  followedSchema,
  followInputSchema,
  readInputSchema,
  readOutputSchema,
  stopOutputSchema,
  streamInputSchema,
  streamStateSchema,
} from './streams.ts';
import { exportInputSchema, exportOutputSchema, transcriptSchema } from './transcript.ts';

/** Grows with every change of what crosses the wire; `protocol.test.ts` holds the hash that belongs to it. */
export const PROTOCOL_VERSION = 1;

/** Everything that crosses the wire, as JSON Schema, and the tables that give codes their meaning. */
export function describeProtocol() {
  const schemas = {
    chatEditInput: editInputSchema,
    chatRegenerateInput: regenerateInputSchema,
    chatSendInput: sendInputSchema,
    chatSendOutput: sendOutputSchema,
    conversation: conversationSchema,
    conversationInput: conversationInputSchema,
    conversationPage: conversationPageSchema,
    conversationsCreateInput: createConversationInputSchema,
    conversationsExportInput: exportInputSchema,
    conversationsExportOutput: exportOutputSchema,
    conversationsListInput: listConversationsInputSchema,
    conversationsRenameInput: renameConversationInputSchema,
    entry: entrySchema,
    followed: followedSchema,
    messagesListInput: listMessagesInputSchema,
    messagePage: messagePageSchema,
    modelInfo: modelInfoSchema,
    session: sessionSchema,
    sessionToken: sessionTokenSchema,
    transcript: transcriptSchema,
    streamInput: streamInputSchema,
    streamsFollowInput: followInputSchema,
    streamsReadInput: readInputSchema,
    streamsReadOutput: readOutputSchema,
    streamsStopOutput: stopOutputSchema,
    streamState: streamStateSchema,
  };
  const described = Object.entries(schemas).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema, { io: 'input' }),
  ]);
  const actions = Object.entries(ERRORS).map(([code, { httpStatus, action }]) => [code, httpStatus, action]);
  return { schemas: Object.fromEntries(described), errors: actions, endings: ENDINGS };
}
