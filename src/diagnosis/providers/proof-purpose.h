/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *proof_purpose_of_port (guint16 port);
gboolean proof_purpose_is_reading (const char *server);
char *proof_purpose_describe_port (guint16 port);
char *proof_purpose_describe_server (const char *server);
char *proof_purpose_describe_spelling (const char *server, const char *meant);

G_END_DECLS
