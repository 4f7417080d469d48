/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net-failure.h"
#include "net-framing.h"
#include "net-wire.h"

G_BEGIN_DECLS

gboolean net_tls_is_record (const char *bytes, gsize length);
GError *net_tls_explain (GError *error, NetWire *wire, NetFraming *framing);

G_END_DECLS
