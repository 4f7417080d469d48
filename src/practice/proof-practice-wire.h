/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ProofPracticeWireEvents:
 * @line: a line has come, without its CR and LF, but with an LF that had no CR
 *   before it; returns whether it wants the next one
 * @written: all has been written
 * @encrypted: the TLS handshake has succeeded, or not
 * @heard: the client has said something
 * @left: the client is gone
 *
 * What a wire tells the one who reads and writes on it. Each call to one of
 * its functions that says so is answered by one event, or by @left; the wire
 * may be freed in any of them but in a @line that returns %TRUE.
 */
typedef struct
{
  gboolean (*line) (gpointer user_data, const char *line);
  void (*written) (gpointer user_data);
  void (*encrypted) (gpointer user_data, gboolean succeeded);
  void (*heard) (gpointer user_data);
  void (*left) (gpointer user_data);
} ProofPracticeWireEvents;

typedef struct _ProofPracticeWire ProofPracticeWire;

ProofPracticeWire *proof_practice_wire_new (GSocketConnection *connection,
                                            const ProofPracticeWireEvents *events,
                                            gpointer user_data);
void proof_practice_wire_free (ProofPracticeWire *self);

void proof_practice_wire_read (ProofPracticeWire *self);
void proof_practice_wire_hear (ProofPracticeWire *self);
void proof_practice_wire_ignore (ProofPracticeWire *self);
void proof_practice_wire_write (ProofPracticeWire *self, const char *bytes, gsize length);
void proof_practice_wire_set_drip (ProofPracticeWire *self, double seconds);
void proof_practice_wire_start_tls (ProofPracticeWire *self,
                                    GTlsCertificate *certificate,
                                    gboolean wants_client_certificate);
void proof_practice_wire_end (ProofPracticeWire *self, gboolean says_goodbye);
void proof_practice_wire_reset (ProofPracticeWire *self);

gboolean proof_practice_wire_has_unread (ProofPracticeWire *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofPracticeWire, proof_practice_wire_free)

G_END_DECLS
