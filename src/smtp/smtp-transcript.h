/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-stage.h"

G_BEGIN_DECLS

/**
 * SmtpSpeaker:
 * @SMTP_SPEAKER_NOTE: this program says what happened: a connection, TLS
 * @SMTP_SPEAKER_CLIENT: sent to the server
 * @SMTP_SPEAKER_SERVER: received from the server
 */
typedef enum
{
  SMTP_SPEAKER_NOTE,
  SMTP_SPEAKER_CLIENT,
  SMTP_SPEAKER_SERVER,
} SmtpSpeaker;

#define SMTP_TYPE_TRANSCRIPT_ENTRY (smtp_transcript_entry_get_type ())

/* One line of the conversation. Immutable. */
G_DECLARE_FINAL_TYPE (SmtpTranscriptEntry, smtp_transcript_entry, SMTP, TRANSCRIPT_ENTRY, GObject)

double smtp_transcript_entry_get_milliseconds (SmtpTranscriptEntry *self);
SmtpSpeaker smtp_transcript_entry_get_speaker (SmtpTranscriptEntry *self);
SmtpStage smtp_transcript_entry_get_stage (SmtpTranscriptEntry *self);
gboolean smtp_transcript_entry_get_is_encrypted (SmtpTranscriptEntry *self);
gboolean smtp_transcript_entry_get_is_secret (SmtpTranscriptEntry *self);
const char *smtp_transcript_entry_get_text (SmtpTranscriptEntry *self);

#define SMTP_TYPE_TRANSCRIPT (smtp_transcript_get_type ())

/* A GListModel of SmtpTranscriptEntry that grows while a session runs, in the
   main context in which it was made, whatever thread the session is in. */
G_DECLARE_FINAL_TYPE (SmtpTranscript, smtp_transcript, SMTP, TRANSCRIPT, GObject)

SmtpTranscript *smtp_transcript_new (void);
void smtp_transcript_add (SmtpTranscript *self,
                          double milliseconds,
                          SmtpSpeaker speaker,
                          SmtpStage stage,
                          gboolean is_encrypted,
                          gboolean is_secret,
                          const char *text);

G_END_DECLS
