/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

double net_round_trip_measure (GSocketConnection *connection);

G_END_DECLS
