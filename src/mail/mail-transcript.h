/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * MailSpeaker:
 * @MAIL_SPEAKER_NOTE: this program says what happened: a connection, TLS
 * @MAIL_SPEAKER_CLIENT: sent to the server
 * @MAIL_SPEAKER_SERVER: received from the server
 */
typedef enum
{
  MAIL_SPEAKER_NOTE,
  MAIL_SPEAKER_CLIENT,
  MAIL_SPEAKER_SERVER,
} MailSpeaker;

#define MAIL_TYPE_TRANSCRIPT_ENTRY (mail_transcript_entry_get_type ())

/* One line of the conversation. Immutable. */
G_DECLARE_FINAL_TYPE (MailTranscriptEntry, mail_transcript_entry, MAIL, TRANSCRIPT_ENTRY, GObject)

double mail_transcript_entry_get_milliseconds (MailTranscriptEntry *self);
MailSpeaker mail_transcript_entry_get_speaker (MailTranscriptEntry *self);
MailStage mail_transcript_entry_get_stage (MailTranscriptEntry *self);
gboolean mail_transcript_entry_get_is_encrypted (MailTranscriptEntry *self);
gboolean mail_transcript_entry_get_is_secret (MailTranscriptEntry *self);
const char *mail_transcript_entry_get_text (MailTranscriptEntry *self);

/* A GListStore of MailTranscriptEntry that grows while a session runs, in the main
   context in which it was made, whatever thread the session is in. Only
   mail_transcript_add() adds to it. */
typedef GListStore MailTranscript;

#define MAIL_TYPE_TRANSCRIPT G_TYPE_LIST_STORE

MailTranscript *mail_transcript_new (void);
void mail_transcript_add (MailTranscript *self,
                          double milliseconds,
                          MailSpeaker speaker,
                          MailStage stage,
                          gboolean is_encrypted,
                          gboolean is_secret,
                          const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailTranscript, g_object_unref)

G_END_DECLS
