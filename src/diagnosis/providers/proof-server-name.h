/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *proof_server_name_suggest (const char *server, const char *user);
char *proof_server_name_find_meant (const char *server, const char *user);
char *proof_server_name_for_domain (const char *domain);
char *proof_server_name_for_sending (const char *server);
gboolean proof_server_name_has_word_for_reading (const char *server);
gboolean proof_server_name_is_listed (const char *server);
gboolean proof_server_name_is_this_computer (const char *server);

G_END_DECLS
