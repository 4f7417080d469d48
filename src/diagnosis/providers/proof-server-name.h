/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *proof_server_name_suggest (const char *server, const char *user);
char *proof_server_name_for_domain (const char *domain);
char *proof_server_name_for_sending (const char *server);

G_END_DECLS
