/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *
smtp_message_new (const char *sender, const char *recipient, const char *server, GDateTime *now);
GBytes *smtp_message_encode_data (GBytes *message);

G_END_DECLS
