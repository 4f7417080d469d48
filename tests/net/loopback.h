/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

guint16 loopback_listen (GSocketListener *listener);
